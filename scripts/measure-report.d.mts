export function measure(folder: string): {
  readonly matching: number;
  readonly total: number;
  readonly differences: readonly {
    readonly path: string;
    readonly expected: unknown;
    readonly found: unknown;
  }[];
};
