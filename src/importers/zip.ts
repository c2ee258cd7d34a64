import { unzipSync } from "fflate";
import type { SourceFile } from "./draft.js";

const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_FILES = 20_000;
const MOST_RATIO = 200;
const SMALL = 1024 * 1024;

/** Why a zip is refused: thrown inside the unpacker, answered as a text. */
class Refused extends Error {}

/** What is in a zip: the texts, and the names of what is none. */
export interface Unpacked {
  readonly texts: readonly SourceFile[];
  readonly others: readonly string[];
}

/**
 * The files of a zip; a text is why it is refused. Sizes are judged from the directory before anything is unpacked,
 * and paths that leave the archive are refused.
 */
export function unzip(bytes: Uint8Array): Unpacked | string {
  let total = 0;
  let count = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter({ name, originalSize, size }) {
        total += originalSize;
        count += 1;
        if (count > MOST_FILES) throw new Refused(`a zip of more than ${MOST_FILES} files`);
        if (total > MOST_UNPACKED) throw new Refused(`a zip of more than ${MOST_UNPACKED} bytes unpacked`);
        if (originalSize > SMALL && originalSize > size * MOST_RATIO)
          throw new Refused(`a zip bomb: ${name} grows ${MOST_RATIO} times and more`);
        if (!isInside(name)) throw new Refused(`a zip with a path that leaves it: ${name}`);
        return !name.endsWith("/") && !/(?:^|\/)(?:\.|__MACOSX)/.test(name);
      },
    });
    const texts: SourceFile[] = [];
    const others: string[] = [];
    for (const [name, content] of Object.entries(unpacked)) {
      const text = decoded(content);
      if (text === null) others.push(name);
      else texts.push({ name, text });
    }
    return { texts, others };
  } catch (error) {
    if (error instanceof Refused) return error.message;
    return "a zip that cannot be read: it is truncated or damaged";
  }
}

function isInside(name: string): boolean {
  return !/^(?:[/\\]|[a-z]:)/i.test(name) && !name.split(/[/\\]/).includes("..") && !name.includes("\u0000");
}

function decoded(content: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}
