/** Templates are bundled as text. */
/** Or, with `?compiled`, made a function by the build; for templates of our own that people do not write. */
declare module "*.hbs?compiled" {
  const render: (
    values: Readonly<Record<string, unknown>>,
    options?: Readonly<Record<string, unknown>>,
  ) => string;
  export default render;
}

declare module "*.hbs" {
  const text: string;
  export default text;
}
