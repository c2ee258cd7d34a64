// A thread that checks incident files: what commands/check-crew.ts shares out.
import { parentPort, workerData } from "node:worker_threads";
import { nodeFiles } from "./adapters/node-files.js";
import { systemStretch } from "./adapters/system-zones.js";
import type { CrewMessage } from "./archive/crew.js";
import { type CheckCrewData, checker } from "./commands/check-look.js";
import { findZonesBy } from "./model/zone-source.js";

findZonesBy(systemStretch);
let check: ReturnType<typeof checker> | null = null;

parentPort?.on("message", async ({ first, jobs }: CrewMessage<string>) => {
  check ??= checker(nodeFiles, workerData as CheckCrewData);
  parentPort?.postMessage({ first, count: jobs.length, answers: await (await check)(jobs) });
});
