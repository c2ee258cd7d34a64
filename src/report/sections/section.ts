import type { ReportWords } from "../../languages/report/words.js";
import type { Block } from "../blocks.js";
import type { ReportView } from "../view.js";

/** One section of the report. Adding one = this file's shape in a new file, and its line in the registry. */
export interface Section {
  readonly id: string;
  title(words: ReportWords): string;
  render(view: ReportView): readonly Block[];
}
