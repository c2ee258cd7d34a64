// A thread that reads incidents for a report and compares samples: what archive/report-crew.ts posts to.
import { parentPort, workerData } from "node:worker_threads";
import { systemStretch } from "./adapters/system-zones.js";
import { answerOf, type ReportCrewData, type ReportCrewJob } from "./archive/report-crew.js";
import { findZonesBy } from "./model/zone-source.js";

findZonesBy(systemStretch);

parentPort?.on("message", (job: ReportCrewJob) => {
  parentPort?.postMessage(answerOf(job, workerData as ReportCrewData));
});
