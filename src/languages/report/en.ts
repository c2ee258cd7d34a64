const s = (n: number) => (n === 1 ? "" : "s");
const daysOf = (n: string) => `${n} day${n === "1" ? "" : "s"}`;

/** The report in English. Functions take texts that are formatted already, unless they say a number. */
export const english = {
  language: "en",
  numbers: { decimal: ".", thousands: "," },
  units: { d: "d", h: "h", min: "min", s: "s" },
  range: (lower: string, upper: string) => `${lower} to ${upper}`,
  atLeast: (value: string) => `at least ${value}`,
  unknown: "unknown",
  none: "none",
  andMore: (ids: string, n: number) => `${ids} and ${n} more`,
  yes: "yes",
  no: "no",
  share: {
    none: (k: number, n: number) => `${k} of ${n}`,
    some: (k: number, n: number, percent: string, range: string) =>
      `${k} of ${n} (${percent}; 95\u00a0%\u00a0interval ${range})`,
  },
  incidents: (n: number) => `${n} incident${s(n)}`,
  items: (n: number) => `${n} action item${s(n)}`,
  names: {
    unclassified: "unclassified",
    unknown: "unknown",
    "(none recorded)": "(none recorded)",
  } as Readonly<Record<string, string>>,
  frame: {
    title: (label: string) => `Reliability report ${label}`,
    period: "Period",
    periodOf: (from: string, to: string, zone: string) => `${from} to ${to}, ${zone}`,
    cutOff: "As of",
    commit: "Made from commit",
    noCommit: "no commit",
    modified: "with changes in the work tree that are in no commit",
    soFar: (days: string, of: string) => `So far: ${days} of ${of} days. The quarter still runs.`,
    contents: "Contents",
    skip: "Skip to the text",
    numbersOf: (chart: string) => `The numbers of “${chart}”`,
    moreNumbers: (n: string) => `${n} more rows are in the CSV (charts.csv).`,
    allTimes: (zone: string) => `All times ${zone}. Bounds are rounded outward.`,
    madeAgain: (command: string) => `Anyone can make this report again: ${command}`,
  },
  columns: {
    service: "Service",
    incident: "Incident",
    severity: "Severity",
    title: "Title",
    value: "Value",
    figure: "Figure",
    n: "n",
    file: "File",
    start: "Start",
    end: "End",
    duration: "Impact",
    notes: "Notes",
    count: "Count",
    month: "Month",
    share: "Share",
  },
  headline: {
    title: "What can be told, and what cannot",
    noIncident: (upper: string) => `No incident. 95\u00a0% upper limit of the rate: ${upper} per 30 days.`,
    count: (incidents: string, rate: string, range: string) =>
      `${incidents}: ${rate} per 30 days, 95\u00a0%\u00a0interval ${range}.`,
    uncertainCount: (certain: number, possible: number, incidents: string) =>
      `Between ${certain} and ${possible} belong to this period: some starts at its edges are not known exactly (${incidents}).`,
    severe: (n: number, rate: string, range: string) =>
      `${n} of a severity that asks for a postmortem: ${rate} per 30 days, 95\u00a0%\u00a0interval ${range}.`,
    verdict: {
      met: (service: string, slo: string, worst: string) =>
        `${service}: the objective of ${slo} was met, even in the worst case (${worst}).`,
      missed: (service: string, slo: string, best: string) =>
        `${service}: the objective of ${slo} was missed, even in the best case (${best}).`,
      cannot_be_told: (service: string, slo: string, worst: string, best: string) =>
        `${service}: it cannot be told whether the objective of ${slo} was met. Availability lies between ${worst} and ${best}.`,
    },
    noObjective: (service: string, point: string) =>
      `${service}: ${point} available; no objective was agreed.`,
    unboundedWorst: (incidents: string) =>
      `The worst case could be worse still: the bounds of ${incidents} are not known.`,
    notPlaced: (n: number) =>
      n === 1
        ? "One incident of the archive has neither a known start nor a known detection: it may belong to this period, and is in none of its figures."
        : `${n} incidents of the archive have neither a known start nor a known detection: they may belong to this period, and are in none of its figures.`,
    open: (n: number) =>
      n === 1
        ? "One incident has no known end or start; its duration counts as “at least”."
        : `${n} incidents have no known end or start; their durations count as “at least”.`,
    ratio: (label: string, ratio: string, range: string, p: string) =>
      `Rate against ${label}: ${ratio} times (95\u00a0%\u00a0interval ${range}, ${p}).`,
    noRatio: (label: string, lower: string, p: string) =>
      `Rate against ${label}: at least ${lower} times (none then, so no ratio; ${p}).`,
    noDifference: (label: string) => `A difference in the rate from ${label} cannot be told from chance.`,
    moreThan: (label: string) =>
      `There were more incidents a day than in ${label}; chance alone would seldom do that.`,
    fewerThan: (label: string) =>
      `There were fewer incidents a day than in ${label}; chance alone would seldom do that.`,
    tooFewToCompare: (a: number, b: number) =>
      `With ${a} and ${b} incidents no difference in duration could reach p < 0.05.`,
    detectability: (needed: string, n: number) =>
      `To see durations become 10\u00a0% shorter would need ${needed} incidents a quarter; there were ${n}. A smaller difference between quarters than that means nothing.`,
    illusion: (percent: string) =>
      `If nothing changed at all, the mean of two such quarters would still look at least 10\u00a0% better in ${percent} of cases.`,
    repeats: (share: string) => `The cause had been seen before: ${share}.`,
    overdue: (n: number) => `${n} action item${s(n)} overdue at the end of the period.`,
    trendNone: "No trend is seen in how fast incidents come.",
    trendUp: "Incidents come faster than they did (the growth exponent lies above 1).",
    trendDown: "Incidents come more slowly than they did (the growth exponent lies below 1).",
  },
  services: {
    title: "Services",
    none: "No service is named by the archive or its incidents.",
    columns: {
      availability: "Availability",
      between: "Between",
      objective: "Objective",
      verdict: "Verdict",
      budget: "Budget used",
      exhausted: "Used up",
      withMaintenance: "With maintenance counted",
      downtime: "Weighted downtime",
      customerMinutes: "Customer-minutes",
    },
    verdicts: { met: "met", missed: "missed", cannot_be_told: "cannot be told" },
    noAgreed: "No time was agreed in this period: all of it was announced maintenance.",
    exhausted: (service: string, at: string, by: string) =>
      `${service}: the error budget was used up at ${at}${by === "" ? "" : `, during ${by}`} (best estimate).`,
    biggest: (service: string, incident: string, percent: string) =>
      `${service}: ${incident} alone used ${percent} of the budget.`,
    reachAssumed: (service: string, incidents: string) =>
      `${service}: the reach of ${incidents} is not known; the best estimate takes all customers, the best case none.`,
    boundless: (service: string, incidents: string) =>
      `${service}: the start or end of ${incidents} is not known, so the true worst case may be worse than shown.`,
    maintenance: (service: string, duration: string) =>
      `${service}: ${duration} of announced maintenance are in neither side of the fraction; the table of downtime counts what customers saw.`,
    minutesNote:
      "Weighted downtime is time × share of customers hit. Overlapping incidents never count twice in the best estimate.",
  },
  durations: {
    title: "Durations",
    open: (incidents: string) => `Not over or not bounded, and counted as “at least”: ${incidents}.`,
    none: (what: string) => `${what}: nothing to summarise.`,
    tooFew: (what: string, n: number, values: string) =>
      `${what}: too few to summarise (n=${n}); all values: ${values}.`,
    median: (what: string, n: number, median: string) => `${what}: median ${median} (n=${n}).`,
    medianInterval: (what: string, n: number, median: string, range: string, coverage: string) =>
      `${what}: median ${median}, ${coverage} interval ${range} (n=${n}).`,
    p90: (p90: string) => `Nine of ten within ${p90}.`,
    p90From: (p90: string, lower: string) => `Nine of ten within ${p90} (${lower} or more).`,
    p90Interval: (p90: string, range: string) => `Nine of ten within ${p90} (interval ${range}).`,
    medianBounds: (range: string) => `With the bounds of each time the median lies in ${range}.`,
    missing: (n: number) => `${n} without it.`,
    clamped: (n: number) => `${n} in the wrong order, taken as 0.`,
    imputed: (n: number) => `${n} taken from the end, because nobody noted a mitigation.`,
    names: {
      impact_duration_s: "Impact duration",
      time_to_detect_s: "Time to detect",
      time_to_acknowledge_s: "Time to acknowledge",
      time_to_declare_s: "Time to declare",
      time_to_mitigate_s: "Time to mitigate",
      time_to_resolve_s: "Time to resolve",
      failed_deployment_recovery_s: "Recovery of a failed deployment",
    },
    survival: (median: string | null, range: string) =>
      `With open incidents counted as far as they are known (Kaplan-Meier), ${median === null ? "the time after which half are over is not yet known" : `half are over after ${median}`}${range === "" ? "" : ` (95\u00a0%\u00a0interval ${range})`}.`,
    notYetKnown: "not yet known",
    comparison: "Comparison",
    comparedMedian: (label: string, now: string, then: string) =>
      `Median impact now ${now}, in ${label} ${then}.`,
    rankSum: (label: string, percent: string, p: string) =>
      `Against ${label}: an incident of this period lasted longer than one of then in ${percent} of pairs (exact permutation test, ${p}).`,
    rankSumApproximate: (label: string, percent: string, p: string) =>
      `Against ${label}: an incident of this period lasted longer than one of then in ${percent} of pairs (normal approximation: too many for the exact test, ${p}).`,
    logRank: (label: string, p: string) => `With open ones counted (log-rank) against ${label}: ${p}.`,
    noComparison: "There is no earlier quarter to compare with.",
    noMeans: "No mean is shown as a headline: a few long incidents decide it.",
  },
  repeats: {
    title: "Repeats",
    none: "No incident of this period has the cause of an earlier one (by cause key).",
    unknownCauses: (n: number) =>
      `${n} without a cause key: whether ${n === 1 ? "it repeats" : "they repeat"} anything is not known.`,
    share: (share: string) => `The cause had been seen before: ${share}.`,
    line: (cause: string, earlier: string) => `cause ${cause}, seen before in ${earlier}.`,
    open: (items: string) => `Promised to prevent it and still open that day: ${items}.`,
    overdue: (items: string) => `Of these overdue that day: ${items}.`,
    noneOpen: "No preventive action item was open that day.",
  },
  actions: {
    title: "Action items",
    counts: (created: number, done: number, declined: number, from: string, to: string) =>
      `From ${from} to ${to}: ${created} created, ${done} done, ${declined} declined.`,
    stand: (open: number, overdue: number, undated: number) =>
      `At the end: ${open} open, ${overdue} overdue, ${undated} open without a due day.`,
    onTime: (share: string) => `Due in the period and done on time: ${share}.`,
    noneDue: "None was due in the period.",
    notShown: (n: number) =>
      `${n} more open item${n === 1 ? " is" : "s are"} not shown, the least pressing; the CSV and the JSON have them all.`,
    ages: (median: string, max: string) =>
      `Open ones are ${daysOf(median)} old at the median, ${max} at most.`,
    overdueBy: (median: string, max: string) => `Overdue by ${daysOf(median)} at the median, ${max} at most.`,
    survival: (median: string | null) =>
      median === null
        ? "The time after which half of all action items are done is not yet known (Kaplan-Meier, open ones counted)."
        : `Half of all action items are done after ${median} (Kaplan-Meier, open ones counted).`,
    since: (from: string, to: string, done: number, open: number, overdue: number) =>
      `Since then, ${from} to ${to}: ${done} done; ${open} open and ${overdue} overdue at the cut-off.`,
    columns: { item: "Action item", owner: "Owner", due: "Due", age: "Age in days", state: "State" },
    overdue: "overdue",
    open: "open",
    noOwner: "nobody",
    days: daysOf,
  },
  communication: {
    title: "Communication",
    notified: (share: string) => `Severe incidents of which customers were told: ${share}.`,
    noSevere: "There was no severe incident.",
    never: (incidents: string) => `Customers were never told of: ${incidents}.`,
    first: "First notice after the start",
    silence: "Longest silence",
    columns: { notices: "Notices", first: "First notice", silence: "Longest silence" },
    told: "First notice counts from the start of the impact, silence from one notice to the next or to the end.",
  },
  causes: {
    title: "Postmortems, pages, causes",
    postmortems: "Postmortems",
    pages: "Pages",
    mix: "What set incidents off, and who noticed",
    coverage: (share: string) => `Postmortems asked for and published: ${share}.`,
    noneRequired: "No postmortem was asked for.",
    onTime: (n: number, days: number) => `${n} of them published within ${daysOf(String(days))} of the end.`,
    late: (incidents: string) => `Late or missing: ${incidents}.`,
    notYetDue: (incidents: string) => `Not yet due: ${incidents}.`,
    notOver: (incidents: string) => `Not asked for yet, because the impact is not over: ${incidents}.`,
    latency: (median: string) => `Median from the end to publication: ${daysOf(median)}.`,
    paged: (total: number, business: number, waking: number, sleep: number) =>
      `${total} page${s(total)}: ${business} in business hours, ${waking} in other waking hours, ${sleep} in the hours of sleep, each on the clock of who was called.`,
    noPages: "Nobody was paged, or nobody noted it.",
    vendor: (share: string) => `The impact came through a third party: ${share}.`,
    columns: { trigger: "Trigger", factor: "Contributing factor", detection: "Noticed by", weight: "Weight" },
    detection: "Noticed first by",
    trigger: "Set off by",
    factor: "Contributing factors",
    severity: "Severity",
    service: "Service",
    vendors: "Third party",
    overlap:
      "An incident with several factors or services counts for each of them, so these need not add up.",
  },
  quality: {
    title: "Data quality",
    known: (n: number) => `Of ${n} incidents, so many give the fact:`,
    facts: {
      severity: "severity",
      started: "start",
      detected: "detection",
      acknowledged: "acknowledgement",
      declared: "declaration",
      mitigated: "mitigation",
      ended: "end",
      resolved: "resolution",
      detection: "who noticed",
      trigger: "trigger",
      cause_key: "cause key",
      factors: "contributing factors",
      reach: "reach of every impact row",
      notice: "a notice to customers",
    } as Readonly<Record<string, string>>,
    columns: { fact: "Fact", known: "Known", of: "Of" },
    start: "Starts that needed reading",
    end: "Ends that needed reading",
    flags: {
      approximate: "written as about",
      interval: "written as an interval",
      date_only: "written as a day",
      ambiguous_local_time: "a clock time that occurs twice",
      nonexistent_local_time: "a clock time that does not exist",
      bounded_by_last_known_good: "between the last good moment and detection",
      from_lasted: "from the length and the other end",
      unbounded: "only detection is known",
      no_later_than_detected: "cut at detection: someone outside had noticed",
      ongoing: "ongoing: counted to the cut-off",
      bounded_by_resolved: "between mitigation and resolution",
      unknown: "unknown: open since the last known time",
    } as Readonly<Record<string, string>>,
    undated: (items: string) => `Action items without their days, in no figure: ${items}.`,
    broken: (n: number) =>
      `${n === 1 ? "1 file could not be read as it should be" : `${n} files could not be read as they should be`}. What could be read counts; this is wrong:`,
    unlisted:
      "These files name a service that the archive does not list, or none; that impact is in no figure of a service:",
    brokenMore: (n: number) => `… and ${n} more file${s(n)}: afterword check --all`,
    good: "Every file could be read as far as this report needs it.",
    column: "How it was known",
  },
  restated: {
    title: "Restated",
    none: "No earlier issue of this report is in the archive.",
    same: "No figure of an issued report has changed since.",
    some: (n: number) => `${n} figure${s(n)} of issued reports would be told differently today:`,
    columns: { report: "Report", figure: "Figure", issued: "Issued", now: "Now", because: "Because of" },
    more: (n: number) => `… and ${n} more, in the JSON.`,
    commit: (id: string, commit: string) => `${id} (commit ${commit})`,
    unknownCause: "not one incident alone",
    absent: "—",
  },
  appendix: {
    title: "Appendix: every incident",
    none: "No incident touches this period.",
    notCounted: "What was not counted",
    nearMisses: "Near misses",
    maintenance: "Maintenance",
    duplicates: "Duplicates, whose impact counts for their original",
    after_cut_off: "Begun after the cut-off",
    without_start: "Neither start nor detection known",
    nothing: "Nothing was left out.",
    ongoing: "ongoing",
    open: "end not known",
    carried: "from an earlier period",
    services: "Services",
    customerMinutes: (range: string) => `${range} customer-minutes`,
    statistics: "How the figures are made",
    method:
      "Durations start at customer impact. Times are points with bounds; a verdict that changes within the bounds is “cannot be told”. Shares: Wilson. Rates: Garwood. Rate ratios: exact binomial. Quantiles: type 7, with order-statistic intervals. Durations of two quarters: exact permutation test of ranks. Open incidents: Kaplan-Meier, log-rank. Trend: Laplace, MIL-HDBK-189, Crow-AMSAA. Overlaps: the greatest, at most the sum (Fréchet).",
  },
  charts: {
    strips: {
      title: "Impact by service",
      describe: (n: number) =>
        `One strip a service. Solid: certainly impaired; pale: possibly; height: share of customers; hatched: announced maintenance; arrow: not over; small tick: first notice. ${n} mark${s(n)}.`,
    },
    durations: {
      title: "Impact durations by quarter",
      describe: (n: number, open: number) =>
        `One mark an incident on a logarithmic scale, ${n} in all, shape by severity; arrow: not over or not bounded (${open}). Zero has its own tick. No means.`,
      zero: "0",
    },
    counts: {
      title: "Incidents by month and severity",
      describe: (mean: string, limits: boolean) =>
        `Stacked counts by month, pattern by severity. On average ${mean} per 30 days. ${limits ? "The stepped line is the upper control limit." : "Under 12 months no control limits are drawn."}`,
      limit: "upper limit",
    },
    burn: {
      title: "Error budget left",
      describe: (service: string, left: string) =>
        `${service}: share of the error budget left over the period, band from worst to best case. At the end ${left}.`,
      crossed: (incident: string) => `used up during ${incident}`,
    },
    phases: {
      title: "Phases of each incident",
      describe: (n: number) =>
        `Time since the start of the impact on a logarithmic scale: D detected, M mitigated, E end; an arrow where it is not over. ${n} incidents.`,
      detected: "detected",
      mitigated: "mitigated",
      end: "end",
    },
    heatmap: {
      title: "When incidents begin",
      describe: (placed: number, not: number) =>
        `Starts by weekday and hour on the local clock, with numbers; ${placed} placed, ${not} known too roughly to place.`,
      weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    },
    actions: {
      title: "Open action items by age",
      describe: (n: number, overdue: number) =>
        `One row an open action item: dot at its age in days, tick at its due day; filled square: overdue (${overdue} of ${n}).`,
      axis: "days since it was created",
    },
    done: {
      title: "How long action items stay open",
      describe: (n: number, events: number) =>
        `Share still open by days since creation (Kaplan-Meier), dashed: 95\u00a0% limits. Done: ${events} of ${n}.`,
      axis: "days",
    },
    flows: {
      title: "Trigger, factor, detection",
      describe: (n: number) =>
        `${n} path${s(n)} from trigger over factor to detection; the bar is the weight in incidents.`,
    },
    xmr: {
      title: "Incidents by complete month",
      describe: (mean: string, range: string) =>
        `Counts of complete months; mean ${mean}${range === "" ? "; under 12 months no limits are drawn" : `, natural limits ${range}`}.`,
      mean: "mean",
    },
    growth: {
      title: "Incidents so far, and the growth line",
      describe: (n: number, exponent: string, range: string) =>
        `Cumulative count of ${n} incidents over the days of the history, with the Crow-AMSAA line. Exponent ${exponent} (95\u00a0%\u00a0interval ${range}); 1 is steady.`,
      axis: "days since the begin of the history",
    },
    notices: {
      title: "Notices of severe incidents",
      describe: (n: number) =>
        `For ${n} severe incident${s(n)}, on a logarithmic scale: first notice after the start (dot with bounds) and longest silence (diamond).`,
      never: "never told",
    },
  },
};
