// A thread that reads incidents for a report: what archive/report-crew.ts posts to, some files at a time.
import { parentPort, workerData } from "node:worker_threads";
import { systemStretch } from "./adapters/system-zones.js";
import { readForReport } from "./archive/for-report.js";
import type { ReportCrewAnswer, ReportCrewData, ReportCrewJob } from "./archive/report-crew.js";
import { findZonesBy } from "./document/zone-source.js";

findZonesBy(systemStretch);

parentPort?.on("message", ({ first, files }: ReportCrewJob) => {
  const { settings, days } = workerData as ReportCrewData;
  const read = files.map(({ path, bytes }) => readForReport(bytes, { path, settings }, days));
  const answer: ReportCrewAnswer = { first, read };
  parentPort?.postMessage(answer);
});
