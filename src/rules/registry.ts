import { actionNumberMissing } from "./action-number-missing.js";
import { actionOverdue } from "./action-overdue.js";
import { approvalStale } from "./approval-stale.js";
import { approvalWithoutHash } from "./approval-without-hash.js";
import { approvalsMissing } from "./approvals-missing.js";
import { blameless } from "./blameless.js";
import { causeWithoutSource } from "./cause-without-source.js";
import { causeWithoutText } from "./cause-without-text.js";
import { changeAfterStart } from "./change-after-start.js";
import { closedWithOpenActions } from "./closed-with-open-actions.js";
import { conflictLeft } from "./conflict-left.js";
import { credential } from "./credential.js";
import { doneDayMissing } from "./done-day-missing.js";
import { dueMissing } from "./due-missing.js";
import { duplicateId } from "./duplicate-id.js";
import { duplicateOfMissing } from "./duplicate-of-missing.js";
import { eventOutsideIncident } from "./event-outside-incident.js";
import { factMissing } from "./fact-missing.js";
import { factorNotListed } from "./factor-not-listed.js";
import { fileNameClash } from "./file-name-clash.js";
import { fileNameDiffers } from "./file-name-differs.js";
import { impactOutsideIncident } from "./impact-outside-incident.js";
import { impactWithoutService } from "./impact-without-service.js";
import { lastedDiffers } from "./lasted-differs.js";
import { milestoneDiffers } from "./milestone-differs.js";
import { milestoneNotInTimes } from "./milestone-not-in-times.js";
import { noticeMissing } from "./notice-missing.js";
import { ownerMissing } from "./owner-missing.js";
import { personNotListed } from "./person-not-listed.js";
import { personalData } from "./personal-data.js";
import { postmortemOverdue } from "./postmortem-overdue.js";
import { preventionMissing } from "./prevention-missing.js";
import { reachOutOfRange } from "./reach-out-of-range.js";
import { reasonMissing } from "./reason-missing.js";
import { relatedMissing } from "./related-missing.js";
import type { Rule } from "./rule.js";
import { sectionMissing } from "./section-missing.js";
import { serviceNotListed } from "./service-not-listed.js";
import { severityNotListed } from "./severity-not-listed.js";
import { sourcesMissing } from "./sources-missing.js";
import { textWithoutCause } from "./text-without-cause.js";
import { timeInFuture } from "./time-in-future.js";
import { timelineGap } from "./timeline-gap.js";
import { timelineOutOfOrder } from "./timeline-out-of-order.js";
import { timelineWithoutZone } from "./timeline-without-zone.js";
import { timesContradict } from "./times-contradict.js";
import { titleDiffers } from "./title-differs.js";
import { titleMissing } from "./title-missing.js";
import { verbMissing } from "./verb-missing.js";

/** Every rule over one incident, in the order of docs/rules.md: the file, what it must hold, facts, times, timeline, cause, actions, reviews, words. */
export const RULES: readonly Rule[] = [
  titleMissing,
  titleDiffers,
  fileNameDiffers,
  fileNameClash,
  conflictLeft,
  duplicateId,
  duplicateOfMissing,
  relatedMissing,
  sourcesMissing,
  sectionMissing,
  factMissing,
  postmortemOverdue,
  severityNotListed,
  serviceNotListed,
  factorNotListed,
  personNotListed,
  impactWithoutService,
  reachOutOfRange,
  impactOutsideIncident,
  timesContradict,
  timeInFuture,
  lastedDiffers,
  changeAfterStart,
  timelineOutOfOrder,
  timelineWithoutZone,
  timelineGap,
  eventOutsideIncident,
  milestoneDiffers,
  milestoneNotInTimes,
  noticeMissing,
  causeWithoutText,
  textWithoutCause,
  causeWithoutSource,
  preventionMissing,
  ownerMissing,
  dueMissing,
  verbMissing,
  actionOverdue,
  actionNumberMissing,
  reasonMissing,
  doneDayMissing,
  closedWithOpenActions,
  approvalStale,
  approvalWithoutHash,
  approvalsMissing,
  blameless,
  credential,
  personalData,
];
