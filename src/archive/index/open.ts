import { createHash } from "node:crypto";
import { UserError } from "../../model/user-error.js";
import type { Context } from "../../ports.js";
import type { Archive } from "../archive.js";
import { INCIDENTS_FOLDER } from "../paths.js";
import type { Catalogue } from "./catalogue.js";
import type { Maker } from "./schema.js";

declare const AFTERWORD_BUILD: string | undefined;

/** Below this many incidents reading them is quicker than starting SQLite in WebAssembly. */
const WORTH_A_DEAR_ENGINE = 300;

/** The incidents of the archive: from the index where there can be one, else read from their files; or those of HEAD. */
export async function openCatalogue(context: Context, archive: Archive): Promise<Catalogue> {
  if (context.globals.committed || archive.bare) return ofHead(context, archive);
  try {
    const catalogue = context.env.AFTERWORD_NO_INDEX ? null : await fromIndex(context, archive);
    if (catalogue) return catalogue;
  } catch (error) {
    if (error instanceof UserError && error.code !== "disk") throw error;
    const why = error instanceof Error ? error.message : String(error);
    context.output.note(`afterword: the index could not be used (${why}); every file was read instead`);
  }
  const { plainCatalogue } = await import("./plain.js");
  return plainCatalogue(context, archive);
}

/** An index that cannot be used costs time, not the answer. */
async function ofHead(context: Context, archive: Archive): Promise<Catalogue> {
  if (!archive.bare) context.output.note("afterword: as committed in HEAD (--committed)");
  const hasIndex = !context.env.AFTERWORD_NO_INDEX && (await context.databases()).quick;
  if (hasIndex) {
    const { committedIndex } = await import("./committed.js");
    const index = await committedIndex(context, archive, program).catch(() => null);
    if (index) return index;
  }
  return (await import("./plain.js")).committedCatalogue(context, archive);
}

const program = typeof AFTERWORD_BUILD === "string" ? AFTERWORD_BUILD : "source";

async function fromIndex(context: Context, archive: Archive): Promise<Catalogue | null> {
  const maker = await makerOf(context, archive);
  if ((await context.databases()).quick || (await isLarge(context, archive))) {
    return (await import("./indexed.js")).indexedCatalogue(context, archive, maker);
  }
  return (await import("./small.js")).smallCatalogue(context, archive, maker);
}

async function isLarge(context: Context, archive: Archive): Promise<boolean> {
  const files = await context.files();
  let count = 0;
  for (const { name } of await files.list(`${archive.root}/${INCIDENTS_FOLDER}`)) {
    count += (await files.list(`${archive.root}/${INCIDENTS_FOLDER}/${name}`)).length;
    if (count >= WORTH_A_DEAR_ENGINE) return true;
  }
  return false;
}

/** The program as it was built, the engine, and everything that changes how a file is read. */
async function makerOf(context: Context, archive: Archive): Promise<Maker> {
  const engine = (await context.databases()).quick ? "node" : "wasm";
  const exact = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
  const settings = createHash("sha256").update(JSON.stringify(archive.settings, exact)).digest("hex");
  return { program: `${program} ${engine}`, settings };
}
