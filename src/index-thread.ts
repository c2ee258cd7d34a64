// A thread that reads incident files for the index: what archive/index/crew.ts shares out.
import { parentPort, workerData } from "node:worker_threads";
import { nodeFiles } from "./adapters/node-files.js";
import { systemStretch } from "./adapters/system-zones.js";
import type { CrewMessage } from "./archive/crew.js";
import { answersTo, type CrewData, type CrewJob } from "./archive/index/crew.js";
import { packParcel } from "./archive/index/parcel.js";
import { findZonesBy } from "./model/zone-source.js";

findZonesBy(systemStretch);

parentPort?.on("message", async ({ first, jobs }: CrewMessage<CrewJob>) => {
  const { archive } = workerData as CrewData;
  const answers = packParcel(await answersTo(jobs, archive, nodeFiles));
  parentPort?.postMessage({ first, count: jobs.length, answers }, [
    answers.bytes.buffer,
    answers.ends.buffer,
  ]);
});
