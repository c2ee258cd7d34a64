import type { Finding } from "../model/finding.js";
import type { Settings } from "../model/settings.js";

/** An opened archive: its folder, its settings with every default, and what is wrong in afterword.yml. */
export interface Archive {
  readonly root: string;
  readonly settings: Settings;
  readonly findings: readonly Finding[];
}
