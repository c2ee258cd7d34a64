import type { Finding } from "../model/finding.js";
import type { Settings } from "../model/settings.js";
import type { GitRunner } from "../ports.js";

/** An opened archive: its folder, its settings with every default, and what is wrong in afterword.yml. */
export interface Archive {
  readonly root: string;
  readonly settings: Settings;
  readonly findings: readonly Finding[];
  /** Set where there is no work tree: the bare repository, whose HEAD holds the incidents, and the folder in it. */
  readonly bare?: { readonly git: GitRunner; readonly prefix: string };
}
