// A thread that reads incident files for the index: what archive/index/crew.ts posts to, file by file.
import { parentPort, workerData } from "node:worker_threads";
import { nodeFiles } from "./adapters/node-files.js";
import { systemStretch } from "./adapters/system-zones.js";
import type { CrewAnswer, CrewData, CrewJob } from "./archive/index/crew.js";
import { packParcel } from "./archive/index/parcel.js";
import { blobId, readBytes } from "./archive/index/read-bytes.js";
import { readRows } from "./archive/index/read-entry.js";
import { findZonesBy } from "./document/zone-source.js";

findZonesBy(systemStretch);

parentPort?.on("message", async (jobs: readonly CrewJob[]) => {
  const { archive } = workerData as CrewData;
  const answers: CrewAnswer[] = [];
  for (const { path, blob, wanted } of jobs) {
    const bytes = await readBytes(nodeFiles, archive, path);
    const found = bytes === null ? null : blobId(bytes);
    const isOther = wanted !== undefined && found !== wanted;
    if (bytes === null || isOther) answers.push({ path, rows: null });
    else if (found !== blob) answers.push({ path, rows: readRows(bytes, path, archive) });
  }
  const parcel = packParcel(answers);
  parentPort?.postMessage(parcel, [parcel.bytes.buffer, parcel.ends.buffer]);
});
