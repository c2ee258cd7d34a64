import { dirname } from "node:path";
import { EXIT, UserError } from "../../src/model/user-error.js";
import type { Entry, Files } from "../../src/ports.js";

/** Files in memory for tests of commands; test/contracts holds it to what the real ones do. */
export function memoryFiles(
  start: Readonly<Record<string, string>> = {},
): Files & { readonly contents: Map<string, Uint8Array> } {
  const contents = new Map(
    Object.entries(start).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const folders = new Set<string>(["/"]);
  const known: Uint8Array[] = [];
  const addFolders = (path: string): void => {
    for (let folder = path; !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  };
  for (const path of contents.keys()) addFolders(dirname(path));
  const put = (path: string, content: Uint8Array | string): void => {
    addFolders(dirname(path));
    contents.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content.slice());
  };
  const kindOf = (path: string): Entry["kind"] | null =>
    contents.has(path) ? "file" : folders.has(path) ? "folder" : null;
  return {
    contents,
    read: async (path, limit = Number.MAX_SAFE_INTEGER) => {
      if (folders.has(path))
        throw new UserError("not-a-file", "this is no regular file", EXIT.content, { where: path });
      const content = contents.get(path) ?? null;
      if (content && content.length > limit)
        throw new UserError("too-large", "too large", EXIT.content, { where: path });
      return content?.slice() ?? null;
    },
    kind: async (path) => kindOf(path),
    list: async (folder) => {
      const inside = [...contents.keys(), ...folders].filter(
        (path) => path !== "/" && dirname(path) === folder,
      );
      return inside.map((path) => ({
        name: path.slice(folder === "/" ? 1 : folder.length + 1),
        kind: kindOf(path) ?? "other",
      }));
    },
    write: async (path, content) => put(path, content),
    create: async (path, content) => {
      if (kindOf(path) !== null) return false;
      put(path, content);
      return true;
    },
    rename: async (from, to) => {
      const content = contents.get(from);
      if (!content) throw new UserError("disk", "renaming failed: ENOENT", EXIT.disk, { where: from });
      put(to, content);
      contents.delete(from);
    },
    link: async (from, to) => {
      const content = contents.get(from);
      if (!content) throw new UserError("disk", "linking failed: ENOENT", EXIT.disk, { where: from });
      if (kindOf(to) !== null) return false;
      addFolders(dirname(to));
      contents.set(to, content);
      return true;
    },
    identity: async (path) => {
      const content = contents.get(path);
      if (!content) return null;
      if (!known.includes(content)) known.push(content);
      return String(known.indexOf(content));
    },
    remove: async (path) => {
      contents.delete(path);
    },
    makeFolder: async (path) => addFolders(path),
  };
}
