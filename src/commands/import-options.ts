import type { Archive } from "../archive/archive.js";
import { isZone } from "../document/zones.js";
import { importerNamed } from "../importers/recognise.js";
import { IMPORTERS } from "../importers/registry.js";
import { shiftSeconds } from "../importers/shift.js";
import { nearest } from "../model/nearest.js";
import { EXIT, UserError } from "../model/user-error.js";
import type { Arguments } from "../ports.js";
import type { ImportOptions } from "./import-run.js";
import { assertLanguage } from "./language-option.js";

/** The options of `import` and `timeline … import`, checked. */
export function importOptions(
  archive: Archive,
  { options }: Arguments,
  day: string | null = null,
): ImportOptions {
  const said = (key: string): string | null => (typeof options[key] === "string" ? options[key] : null);
  const { settings } = archive;
  const source = said("source");
  assertSource(source);
  const zone = said("timezone");
  if (zone !== null && !isZone(zone)) {
    throw new UserError("no-such-zone", `there is no time zone \`${zone}\``, EXIT.usage, {
      hint: "afterword import FILE --timezone Europe/Berlin",
    });
  }
  const language = said("language");
  if (language !== null) assertLanguage(language, "import FILE");
  return {
    source,
    shift: shiftOf(said("shift")),
    read: {
      zone: zone ?? settings.timezone,
      zoneGiven: zone !== null,
      language: language ?? settings.language,
      languageGiven: language !== null,
      day,
      severities: settings.severities.map(({ id }) => id),
    },
  };
}

function shiftOf(written: string | null): number {
  const seconds = written === null ? 0 : shiftSeconds(written);
  if (seconds !== null) return seconds;
  throw new UserError("bad-shift", `\`${written}\` is no length of time`, EXIT.usage, {
    hint: "afterword import FILE --shift -45s",
  });
}

/** Exit 2 with "did you mean" for an importer that there is not. */
function assertSource(asked: string | null): void {
  const ids = IMPORTERS.map(({ id }) => id);
  if (asked === null || importerNamed(asked, IMPORTERS)) return;
  const near = nearest(asked, ids);
  const message = `there is no source \`${asked}\`${near ? `; did you mean \`${near}\`?` : ""}`;
  throw new UserError("no-such-source", message, EXIT.usage, {
    hint: `afterword import FILE --source ${near ?? ids.join("|")}`,
  });
}
