/** One figure that an issued report told differently. */
export interface RestatedFigure {
  /** Of the issued report: `2026-Q1`. */
  readonly label: string;
  /** Dotted path in the document. */
  readonly path: string;
  readonly issued: unknown;
  readonly now: unknown;
  /** The incidents whose change made the difference, each with the commit that changed it last. */
  readonly because: readonly { readonly incident: string; readonly commit: string }[];
}

export type Restated = readonly RestatedFigure[];
