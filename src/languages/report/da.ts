import type { ReportWords } from "./words.js";

const hændelser = (n: number) => (n === 1 ? "1 hændelse" : `${n} hændelser`);
const handlinger = (n: number) => (n === 1 ? "1 handling" : `${n} handlinger`);
const dage = (n: string) => `${n} ${n === "1" ? "dag" : "dage"}`;

/** Rapporten på dansk. */
export const danish: ReportWords = {
  language: "da",
  numbers: { decimal: ",", thousands: "." },
  units: { d: "d", h: "t", min: "min", s: "s" },
  range: (lower, upper) => `${lower} til ${upper}`,
  atLeast: (value) => `mindst ${value}`,
  unknown: "ukendt",
  none: "ingen",
  andMore: (ids, n) => `${ids} og ${n} til`,
  yes: "ja",
  no: "nej",
  share: {
    none: (k, n) => `${k} af ${n}`,
    some: (k, n, percent, range) => `${k} af ${n} (${percent}; 95\u00a0%-interval ${range})`,
  },
  incidents: hændelser,
  items: handlinger,
  names: { unclassified: "ikke klassificeret", unknown: "ukendt", "(none recorded)": "(ingen noteret)" },
  frame: {
    title: (label) => `Pålidelighedsrapport ${label}`,
    period: "Periode",
    periodOf: (from, to, zone) => `${from} til ${to}, ${zone}`,
    cutOff: "Opgjort",
    commit: "Lavet af commit",
    noCommit: "ingen commit",
    modified: "med ændringer i arbejdsmappen, som ikke er i nogen commit",
    soFar: (days, of) => `Indtil nu: ${days} af ${of} dage. Kvartalet løber endnu.`,
    contents: "Indhold",
    skip: "Gå til teksten",
    numbersOf: (chart) => `Tallene i »${chart}«`,
    moreNumbers: (n) => `${n} rækker til står i CSV-udgaven (charts.csv).`,
    allTimes: (zone) => `Alle tider i ${zone}. Grænser er rundet udad.`,
    madeAgain: (command) => `Enhver kan lave denne rapport igen: ${command}`,
  },
  columns: {
    service: "Tjeneste",
    incident: "Hændelse",
    severity: "Alvorlighed",
    title: "Titel",
    value: "Værdi",
    figure: "Nøgletal",
    n: "n",
    file: "Fil",
    start: "Start",
    end: "Slut",
    duration: "Påvirkning",
    notes: "Noter",
    count: "Antal",
    month: "Måned",
    share: "Andel",
  },
  headline: {
    title: "Hvad der kan siges, og hvad der ikke kan",
    noIncident: (upper) => `Ingen hændelse. Øvre 95\u00a0%-grænse for raten: ${upper} pr. 30 dage.`,
    count: (incidents, rate, range) => `${incidents}: ${rate} pr. 30 dage, 95\u00a0%-interval ${range}.`,
    uncertainCount: (certain, possible, incidents) =>
      `Mellem ${certain} og ${possible} hører til perioden: nogle starttidspunkter ved dens kanter kendes ikke præcist (${incidents}).`,
    severe: (n, rate, range) =>
      `${n} af en alvorlighed, der kræver et postmortem: ${rate} pr. 30 dage, 95\u00a0%-interval ${range}.`,
    verdict: {
      met: (service, slo, worst) => `${service}: målet på ${slo} blev nået, selv i værste fald (${worst}).`,
      missed: (service, slo, best) =>
        `${service}: målet på ${slo} blev ikke nået, selv i bedste fald (${best}).`,
      cannot_be_told: (service, slo, worst, best) =>
        `${service}: det kan ikke siges, om målet på ${slo} blev nået. Tilgængeligheden ligger mellem ${worst} og ${best}.`,
    },
    noObjective: (service, point) => `${service}: ${point} tilgængelig; der var ikke aftalt noget mål.`,
    unboundedWorst: (incidents) =>
      `Værste fald kan være værre endnu: grænserne for ${incidents} kendes ikke.`,
    notPlaced: (n) =>
      n === 1
        ? "For én hændelse i arkivet kendes hverken start eller opdagelse: den kan høre til denne periode og indgår ikke i nogen af dens tal."
        : `For ${n} hændelser i arkivet kendes hverken start eller opdagelse: de kan høre til denne periode og indgår ikke i nogen af dens tal.`,
    open: (n) =>
      n === 1
        ? "Én hændelse har ingen kendt slutning eller start; dens varighed tæller som »mindst«."
        : `${n} hændelser har ingen kendt slutning eller start; deres varighed tæller som »mindst«.`,
    ratio: (label, ratio, range, p) =>
      `Raten mod ${label}: ${ratio} gange (95\u00a0%-interval ${range}, ${p}).`,
    noRatio: (label, lower, p) =>
      `Raten mod ${label}: mindst ${lower} gange (ingen dengang, altså intet forhold; ${p}).`,
    noDifference: (label) => `En forskel i raten fra ${label} kan ikke skelnes fra tilfældighed.`,
    moreThan: (label) => `Der var flere hændelser pr. dag end i ${label}; det gør tilfældet sjældent alene.`,
    fewerThan: (label) => `Der var færre hændelser pr. dag end i ${label}; det gør tilfældet sjældent alene.`,
    tooFewToCompare: (a, b) => `Med ${a} og ${b} hændelser kunne ingen forskel i varighed nå p < 0,05.`,
    detectability: (needed, n) =>
      `For at se varigheder blive 10\u00a0% kortere skulle der ${needed} hændelser til pr. kvartal; der var ${n}. En mindre forskel mellem kvartaler end det betyder ingenting.`,
    illusion: (percent) =>
      `Hvis intet ændrede sig, ville gennemsnittet af to sådanne kvartaler alligevel se mindst 10\u00a0% bedre ud i ${percent} af tilfældene.`,
    repeats: (share) => `Årsagen var set før: ${share}.`,
    overdue: (n) => `${handlinger(n)} over tiden ved periodens slutning.`,
    trendNone: "Der ses ingen tendens i, hvor hurtigt hændelser kommer.",
    trendUp: "Hændelser kommer hurtigere end før (vækstens eksponent ligger over 1).",
    trendDown: "Hændelser kommer langsommere end før (vækstens eksponent ligger under 1).",
  },
  services: {
    title: "Tjenester",
    none: "Hverken arkivet eller dets hændelser nævner en tjeneste.",
    columns: {
      availability: "Tilgængelighed",
      between: "Mellem",
      objective: "Mål",
      verdict: "Vurdering",
      budget: "Budget brugt",
      exhausted: "Opbrugt",
      withMaintenance: "Med vedligehold talt med",
      downtime: "Vægtet nedetid",
      customerMinutes: "Kundeminutter",
    },
    verdicts: { met: "nået", missed: "ikke nået", cannot_be_told: "kan ikke siges" },
    noAgreed: "Ingen tid var aftalt i perioden: det hele var varslet vedligehold.",
    exhausted: (service, at, by) =>
      `${service}: fejlbudgettet var brugt op ${at}${by === "" ? "" : `, under ${by}`} (bedste skøn).`,
    biggest: (service, incident, percent) => `${service}: ${incident} brugte alene ${percent} af budgettet.`,
    reachAssumed: (service, incidents) =>
      `${service}: rækkevidden af ${incidents} kendes ikke; bedste skøn regner med alle kunder, bedste fald med ingen.`,
    boundless: (service, incidents) =>
      `${service}: start eller slut på ${incidents} kendes ikke, så det sande værste fald kan være værre end vist.`,
    maintenance: (service, duration) =>
      `${service}: ${duration} varslet vedligehold står på ingen side af brøken; tabellen over nedetid tæller, hvad kunderne så.`,
    minutesNote:
      "Vægtet nedetid er tid × andel af ramte kunder. Overlappende hændelser tæller aldrig dobbelt i bedste skøn.",
  },
  durations: {
    title: "Varigheder",
    open: (incidents) => `Ikke forbi eller uden grænse, talt som »mindst«: ${incidents}.`,
    none: (what) => `${what}: intet at sammenfatte.`,
    tooFew: (what, n, values) => `${what}: for få til at sammenfatte (n=${n}); alle værdier: ${values}.`,
    median: (what, n, median) => `${what}: median ${median} (n=${n}).`,
    medianInterval: (what, n, median, range, coverage) =>
      `${what}: median ${median}, ${coverage}-interval ${range} (n=${n}).`,
    p90: (p90) => `Ni ud af ti inden for ${p90}.`,
    p90From: (p90, lower) => `Ni ud af ti inden for ${p90} (${lower} eller mere).`,
    p90Interval: (p90, range) => `Ni ud af ti inden for ${p90} (interval ${range}).`,
    medianBounds: (range) => `Med grænserne for hver tid ligger medianen i ${range}.`,
    missing: (n) => `${n} uden den.`,
    clamped: (n) => `${n} i forkert rækkefølge, regnet som 0.`,
    imputed: (n) => `${n} taget fra slutningen, fordi ingen noterede en afbødning.`,
    names: {
      impact_duration_s: "Påvirkningens varighed",
      time_to_detect_s: "Tid til opdagelse",
      time_to_acknowledge_s: "Tid til overtagelse",
      time_to_declare_s: "Tid til erklæring",
      time_to_mitigate_s: "Tid til afbødning",
      time_to_resolve_s: "Tid til løsning",
      failed_deployment_recovery_s: "Genopretning efter en fejlet udrulning",
    },
    survival: (median, range) =>
      `Med åbne hændelser talt så langt de kendes (Kaplan-Meier) er ${median === null ? "det endnu ikke kendt, hvornår halvdelen er forbi" : `halvdelen forbi efter ${median}`}${range === "" ? "" : ` (95\u00a0%-interval ${range})`}.`,
    notYetKnown: "endnu ikke kendt",
    comparison: "Sammenligning",
    comparedMedian: (label, now, then) => `Medianen af påvirkningen nu ${now}, i ${label} ${then}.`,
    rankSum: (label, percent, p) =>
      `Mod ${label}: en hændelse i denne periode varede længere end en fra dengang i ${percent} af parrene (eksakt permutationstest, ${p}).`,
    rankSumApproximate: (label, percent, p) =>
      `Mod ${label}: en hændelse i denne periode varede længere end en fra dengang i ${percent} af parrene (normaltilnærmelse: for mange til den eksakte test, ${p}).`,
    logRank: (label, p) => `Med de åbne talt med (log-rank) mod ${label}: ${p}.`,
    noComparison: "Der er intet tidligere kvartal at sammenligne med.",
    noMeans: "Intet gennemsnit vises som overskrift: få lange hændelser afgør det.",
  },
  repeats: {
    title: "Gentagelser",
    none: "Ingen hændelse i perioden har samme årsag som en tidligere (efter årsagens nøgle).",
    unknownCauses: (n) =>
      `${n} uden nøgle for årsagen: om ${n === 1 ? "den" : "de"} gentager noget, vides ikke.`,
    share: (share) => `Årsagen var set før: ${share}.`,
    line: (cause, earlier) => `årsag ${cause}, set før i ${earlier}.`,
    open: (items) => `Lovet for at forebygge det og endnu ikke udført den dag: ${items}.`,
    overdue: (items) => `Heraf over tiden den dag: ${items}.`,
    noneOpen: "Ingen forebyggende handling var åben den dag.",
  },
  actions: {
    title: "Handlinger",
    counts: (created, done, declined, from, to) =>
      `Fra ${from} til ${to}: ${created} oprettet, ${done} udført, ${declined} afvist.`,
    stand: (open, overdue, undated) =>
      `Ved slutningen: ${open} åbne, ${overdue} over tiden, ${undated} åbne uden frist.`,
    onTime: (share) => `Med frist i perioden og udført til tiden: ${share}.`,
    noneDue: "Ingen havde frist i perioden.",
    notShown: (n) =>
      `Ikke vist: ${n === 1 ? "1 åben handling til" : `${n} åbne handlinger til`}, mindst presserende; CSV og JSON har dem alle.`,
    ages: (median, max) => `De åbne er ${dage(median)} gamle i medianen, højst ${max}.`,
    overdueBy: (median, max) => `Over tiden med ${dage(median)} i medianen, højst ${max}.`,
    survival: (median) =>
      median === null
        ? "Det er endnu ikke kendt, hvornår halvdelen af alle handlinger er udført (Kaplan-Meier, åbne talt med)."
        : `Halvdelen af alle handlinger er udført efter ${median} (Kaplan-Meier, åbne talt med).`,
    since: (from, to, done, open, overdue) =>
      `Siden da, ${from} til ${to}: ${done} udført; ${open} åbne og ${overdue} over tiden ved opgørelsen.`,
    columns: { item: "Handling", owner: "Ansvarlig", due: "Frist", age: "Alder i dage", state: "Tilstand" },
    overdue: "over tiden",
    open: "åben",
    noOwner: "ingen",
    days: dage,
  },
  communication: {
    title: "Kommunikation",
    notified: (share) => `Alvorlige hændelser, som kunderne fik besked om: ${share}.`,
    noSevere: "Der var ingen alvorlig hændelse.",
    never: (incidents) => `Kunderne fik aldrig besked om: ${incidents}.`,
    first: "Første besked efter starten",
    silence: "Længste tavshed",
    columns: { notices: "Beskeder", first: "Første besked", silence: "Længste tavshed" },
    told: "Første besked regnes fra påvirkningens start, tavshed fra en besked til den næste eller til slutningen.",
  },
  causes: {
    title: "Postmortems, tilkald, årsager",
    postmortems: "Postmortems",
    pages: "Tilkald",
    mix: "Hvad der udløste hændelser, og hvem der opdagede dem",
    coverage: (share) => `Krævede postmortems, der er offentliggjort: ${share}.`,
    noneRequired: "Intet postmortem var krævet.",
    onTime: (n, days) => `Heraf offentliggjort inden for ${dage(String(days))} efter slutningen: ${n}.`,
    late: (incidents) => `For sent eller mangler: ${incidents}.`,
    notYetDue: (incidents) => `Fristen er ikke nået: ${incidents}.`,
    notOver: (incidents) => `Endnu ikke krævet, fordi påvirkningen ikke er forbi: ${incidents}.`,
    latency: (median) => `I medianen ${dage(median)} fra slutning til offentliggørelse.`,
    paged: (total, business, waking, sleep) =>
      `${total} tilkald: ${business} i arbejdstiden, ${waking} i andre vågne timer, ${sleep} i sovetimerne, hver efter den tilkaldtes ur.`,
    noPages: "Ingen blev tilkaldt, eller ingen noterede det.",
    vendor: (share) => `Påvirkningen kom gennem en tredjepart: ${share}.`,
    columns: { trigger: "Udløser", factor: "Medvirkende faktor", detection: "Opdaget af", weight: "Vægt" },
    detection: "Først opdaget af",
    trigger: "Udløst af",
    factor: "Medvirkende faktorer",
    severity: "Alvorlighed",
    service: "Tjeneste",
    vendors: "Tredjepart",
    overlap:
      "En hændelse med flere faktorer eller tjenester tæller for hver af dem, så summerne behøver ikke at gå op.",
  },
  quality: {
    title: "Datakvalitet",
    known: (n) => `Af ${hændelser(n)} giver så mange oplysningen:`,
    facts: {
      severity: "alvorlighed",
      started: "start",
      detected: "opdagelse",
      acknowledged: "overtagelse",
      declared: "erklæring",
      mitigated: "afbødning",
      ended: "slutning",
      resolved: "løsning",
      detection: "hvem der opdagede den",
      trigger: "udløser",
      cause_key: "årsagens nøgle",
      factors: "medvirkende faktorer",
      reach: "rækkevidde i hver række af påvirkningen",
      notice: "en besked til kunderne",
    },
    columns: { fact: "Oplysning", known: "Kendt", of: "Af" },
    start: "Starttider, der måtte tolkes",
    end: "Sluttider, der måtte tolkes",
    flags: {
      approximate: "skrevet som omtrent",
      interval: "skrevet som interval",
      date_only: "skrevet som dag",
      ambiguous_local_time: "et klokkeslæt, der findes to gange",
      nonexistent_local_time: "et klokkeslæt, der ikke findes",
      bounded_by_last_known_good: "mellem sidste gode øjeblik og opdagelse",
      from_lasted: "fra længden og den anden ende",
      unbounded: "kun opdagelsen kendes",
      no_later_than_detected: "begrænset ved opdagelsen: nogen udefra havde set det",
      ongoing: "fortsætter: talt til opgørelsen",
      bounded_by_resolved: "mellem afbødning og løsning",
      unknown: "ukendt: åben siden den sidst kendte tid",
    },
    undated: (items) => `Handlinger uden deres dage, i intet nøgletal: ${items}.`,
    broken: (n) =>
      `${n === 1 ? "1 fil" : `${n} filer`} kunne ikke læses, som det burde. Hvad der kunne læses, tæller; dette er galt:`,
    unlisted:
      "Disse filer nævner en tjeneste, som arkivet ikke opregner, eller ingen; den påvirkning indgår ikke i nogen tjenestes tal:",
    brokenMore: (n) => `… og ${n} til: afterword check --all`,
    good: "Alle filer kunne læses, så vidt denne rapport har brug for dem.",
    column: "Hvordan det kendtes",
  },
  restated: {
    title: "Ændrede tal",
    none: "Der er ingen tidligere udgave af denne rapport i arkivet.",
    same: "Intet nøgletal i en udsendt rapport er ændret siden.",
    some: (n) =>
      `${n === 1 ? "1 nøgletal" : `${n} nøgletal`} i udsendte rapporter ville lyde anderledes i dag:`,
    columns: { report: "Rapport", figure: "Nøgletal", issued: "Udsendt", now: "Nu", because: "På grund af" },
    more: (n) => `… og ${n} til, i JSON.`,
    commit: (id, commit) => `${id} (commit ${commit})`,
    unknownCause: "ikke én hændelse alene",
    absent: "—",
  },
  appendix: {
    title: "Bilag: hver hændelse",
    none: "Ingen hændelse berører perioden.",
    notCounted: "Hvad der ikke blev talt med",
    nearMisses: "Nærved-hændelser",
    maintenance: "Vedligehold",
    duplicates: "Dubletter, hvis påvirkning tæller for originalen",
    after_cut_off: "Begyndt efter opgørelsen",
    without_start: "Hverken start eller opdagelse kendt",
    nothing: "Intet blev udeladt.",
    ongoing: "fortsætter",
    open: "slutning ikke kendt",
    carried: "fra en tidligere periode",
    services: "Tjenester",
    customerMinutes: (range) => `${range} kundeminutter`,
    statistics: "Hvordan tallene bliver til",
    method:
      "Varigheder begynder ved påvirkningen af kunder. Tider er punkter med grænser; en vurdering, der skifter inden for grænserne, er »kan ikke siges«. Andele: Wilson. Rater: Garwood. Forhold mellem rater: eksakt binomial. Fraktiler: type 7, med intervaller af ordensstatistikker. Varigheder i to kvartaler: eksakt permutationstest af range. Åbne hændelser: Kaplan-Meier, log-rank. Tendens: Laplace, MIL-HDBK-189, Crow-AMSAA. Overlap: det største, højst summen (Fréchet).",
  },
  charts: {
    strips: {
      title: "Påvirkning pr. tjeneste",
      describe: (n) =>
        `En stribe pr. tjeneste. Fyldt: sikkert påvirket; bleg: muligvis; højde: andel af kunder; skraveret: varslet vedligehold; pil: ikke forbi; kort streg: første besked. ${n === 1 ? "1 mærke" : `${n} mærker`}.`,
    },
    durations: {
      title: "Påvirkningens varighed pr. kvartal",
      describe: (n, open) =>
        `Et mærke pr. hændelse på logaritmisk skala, ${n} i alt, form efter alvorlighed; pil: ikke forbi eller uden grænse (${open}). Nul har sin egen streg. Ingen gennemsnit.`,
      zero: "0",
    },
    counts: {
      title: "Hændelser pr. måned og alvorlighed",
      describe: (mean, limits) =>
        `Stablede antal pr. måned, mønster efter alvorlighed. I snit ${mean} pr. 30 dage. ${limits ? "Trappelinjen er den øvre kontrolgrænse." : "Under 12 måneder tegnes ingen kontrolgrænser."}`,
      limit: "øvre grænse",
    },
    burn: {
      title: "Tilbage af fejlbudgettet",
      describe: (service, left) =>
        `${service}: andel af fejlbudgettet, der er tilbage, bånd fra værste til bedste fald. Til sidst ${left}.`,
      crossed: (incident) => `brugt op under ${incident}`,
    },
    phases: {
      title: "Hver hændelses faser",
      describe: (n) =>
        `Tid siden påvirkningens start på logaritmisk skala: D opdaget, M afbødet, E slut; en pil, hvor den ikke er forbi. ${hændelser(n)}.`,
      detected: "opdaget",
      mitigated: "afbødet",
      end: "slut",
    },
    heatmap: {
      title: "Hvornår hændelser begynder",
      describe: (placed, not) =>
        `Starttidspunkter efter ugedag og time på det lokale ur, med tal; ${placed} sat ind, ${not} kendt for upræcist.`,
      weekdays: ["man", "tir", "ons", "tor", "fre", "lør", "søn"],
    },
    actions: {
      title: "Åbne handlinger efter alder",
      describe: (n, overdue) =>
        `En række pr. åben handling: prik ved alderen i dage, streg ved fristen; fyldt firkant: over tiden (${overdue} af ${n}).`,
      axis: "dage siden oprettelsen",
    },
    done: {
      title: "Hvor længe handlinger er åbne",
      describe: (n, events) =>
        `Andel stadig åben efter dage siden oprettelsen (Kaplan-Meier), stiplet: 95\u00a0%-grænser. Udført: ${events} af ${n}.`,
      axis: "dage",
    },
    flows: {
      title: "Udløser, faktor, opdagelse",
      describe: (n) =>
        `${n === 1 ? "1 vej" : `${n} veje`} fra udløser over faktor til opdagelse; bjælken er vægten i hændelser.`,
    },
    xmr: {
      title: "Hændelser pr. hel måned",
      describe: (mean, range) =>
        `Antal i hele måneder; gennemsnit ${mean}${range === "" ? "; under 12 måneder tegnes ingen grænser" : `, naturlige grænser ${range}`}.`,
      mean: "gennemsnit",
    },
    growth: {
      title: "Hændelser indtil nu og vækstlinjen",
      describe: (n, exponent, range) =>
        `Opsummeret antal af ${hændelser(n)} over forhistoriens dage, med Crow-AMSAA-linjen. Eksponent ${exponent} (95\u00a0%-interval ${range}); 1 er jævnt.`,
      axis: "dage siden forhistoriens begyndelse",
    },
    notices: {
      title: "Beskeder om alvorlige hændelser",
      describe: (n) =>
        `For ${n === 1 ? "1 alvorlig hændelse" : `${n} alvorlige hændelser`}, på logaritmisk skala: første besked efter starten (prik med grænser) og længste tavshed (rude).`,
      never: "aldrig fået besked",
    },
  },
};
