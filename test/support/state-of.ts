import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Every file, folder and link below, with its mode and content, as one hash; names may be any bytes. */
export function stateOf(folder: string, leaveOut: (path: string) => boolean = () => false): string {
  const hash = createHash("sha256");
  const walk = (path: Buffer): void => {
    if (leaveOut(path.toString())) return;
    const stat = lstatSync(path);
    hash.update(path).update(`\0${stat.mode}\0`);
    if (stat.isSymbolicLink()) hash.update(readlinkSync(path));
    else if (stat.isFile()) hash.update(readFileSync(path));
    else if (stat.isDirectory())
      for (const name of readdirSync(path, { encoding: "buffer" }).sort(Buffer.compare))
        walk(Buffer.concat([path, Buffer.from("/"), name]));
  };
  walk(Buffer.from(folder));
  return hash.digest("hex");
}
