/** One figure that an issued report told differently. */
export interface RestatedFigure {
  /** Dotted path in the document. */
  readonly path: string;
  readonly issued: unknown;
  readonly now: unknown;
}

export type Restated = readonly RestatedFigure[];
