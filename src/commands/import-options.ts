import type { Archive } from "../archive/archive.js";
import { isZone } from "../document/zones.js";
import { columnsOf, MAPPABLE } from "../importers/mapped-columns.js";
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
  dayOf: (key: string) => string | null = () => null,
): ImportOptions {
  const said = (key: string): string | null => (typeof options[key] === "string" ? options[key] : null);
  const { settings } = archive;
  const asked = said("source");
  assertSource(asked);
  const columns = mapOf(said("map"));
  const source = columns ? tableSource(asked) : asked;
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
    dayOf,
    read: {
      zone: zone ?? settings.timezone,
      zoneGiven: zone !== null,
      language: language ?? settings.language,
      languageGiven: language !== null,
      day: null,
      severities: settings.severities.map(({ id }) => id),
      ...(columns ? { columns } : {}),
    },
  };
}

function mapOf(written: string | null): ReadonlyMap<string, string> | null {
  const columns = written === null ? null : columnsOf(written);
  if (typeof columns !== "string") return columns;
  throw new UserError("bad-map", columns, EXIT.usage, {
    hint: `afterword import FILE --map at=Time,text=Event (${Object.keys(MAPPABLE).join(", ")})`,
  });
}

/** Mapped columns make a table of the file, whatever it looks like. */
function tableSource(asked: string | null): string {
  if (asked === null || importerNamed(asked, IMPORTERS)?.id === "csv") return "csv";
  throw new UserError("map-without-table", `--map is for tables, not for \`${asked}\``, EXIT.usage, {
    hint: "afterword import FILE --source csv --map at=Time,text=Event",
  });
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
