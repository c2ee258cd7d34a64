import type { ReportWords } from "./words.js";

const vorfälle = (n: number) => (n === 1 ? "1 Vorfall" : `${n} Vorfälle`);
/** Nach „von“ und „bei“. */
const vorfällen = (n: number) => (n === 1 ? "1 Vorfall" : `${n} Vorfällen`);
const maßnahmen = (n: number) => (n === 1 ? "1 Maßnahme" : `${n} Maßnahmen`);
const tage = (n: string) => `${n} ${n === "1" ? "Tag" : "Tage"}`;
/** Nach „nach“, „seit“ und „von“. */
const tagen = (n: string) => `${n} ${n === "1" ? "Tag" : "Tagen"}`;

/** Der Bericht auf Deutsch. */
export const german: ReportWords = {
  language: "de",
  numbers: { decimal: ",", thousands: "." },
  units: { d: "T", h: "h", min: "min", s: "s" },
  range: (lower, upper) => `${lower} bis ${upper}`,
  atLeast: (value) => `mindestens ${value}`,
  unknown: "unbekannt",
  none: "keine",
  andMore: (ids, n) => `${ids} und ${n} weitere`,
  yes: "ja",
  no: "nein",
  share: {
    none: (k, n) => `${k} von ${n}`,
    some: (k, n, percent, range) => `${k} von ${n} (${percent}; 95-%-Intervall ${range})`,
  },
  incidents: vorfälle,
  items: maßnahmen,
  names: { unclassified: "nicht eingestuft", unknown: "unbekannt", "(none recorded)": "(keiner notiert)" },
  frame: {
    title: (label) => `Zuverlässigkeitsbericht ${label}`,
    period: "Zeitraum",
    periodOf: (from, to, zone) => `${from} bis ${to}, ${zone}`,
    cutOff: "Stand",
    commit: "Erstellt aus Commit",
    noCommit: "kein Commit",
    modified: "mit Änderungen im Arbeitsverzeichnis, die in keinem Commit sind",
    soFar: (days, of) => `Bisher: ${days} von ${of} Tagen. Das Quartal läuft noch.`,
    contents: "Inhalt",
    skip: "Zum Text springen",
    numbersOf: (chart) => `Die Zahlen zu „${chart}“`,
    moreNumbers: (n) => `${n} weitere Zeilen stehen in der CSV-Ausgabe (charts.csv).`,
    allTimes: (zone) => `Alle Zeiten in ${zone}. Schranken sind nach außen gerundet.`,
    madeAgain: (command) => `Jeder kann diesen Bericht erneut erstellen: ${command}`,
  },
  columns: {
    service: "Dienst",
    incident: "Vorfall",
    severity: "Schweregrad",
    title: "Titel",
    value: "Wert",
    figure: "Kennzahl",
    n: "n",
    file: "Datei",
    start: "Beginn",
    end: "Ende",
    duration: "Auswirkung",
    notes: "Anmerkungen",
    count: "Anzahl",
    month: "Monat",
    share: "Anteil",
  },
  headline: {
    title: "Was sich sagen lässt und was nicht",
    noIncident: (upper) => `Kein Vorfall. Obere 95-%-Grenze der Rate: ${upper} je 30 Tage.`,
    count: (incidents, rate, range) => `${incidents}: ${rate} je 30 Tage, 95-%-Intervall ${range}.`,
    uncertainCount: (certain, possible, incidents) =>
      `Zwischen ${certain} und ${possible} gehören in diesen Zeitraum: Manche Anfänge an seinen Rändern sind nicht genau bekannt (${incidents}).`,
    severe: (n, rate, range) =>
      `${n} mit einem Schweregrad, der ein Postmortem verlangt: ${rate} je 30 Tage, 95-%-Intervall ${range}.`,
    verdict: {
      met: (service, slo, worst) =>
        `${service}: Das Ziel von ${slo} wurde erreicht, selbst im ungünstigsten Fall (${worst}).`,
      missed: (service, slo, best) =>
        `${service}: Das Ziel von ${slo} wurde verfehlt, selbst im günstigsten Fall (${best}).`,
      cannot_be_told: (service, slo, worst, best) =>
        `${service}: Ob das Ziel von ${slo} erreicht wurde, lässt sich nicht sagen. Die Verfügbarkeit liegt zwischen ${worst} und ${best}.`,
    },
    noObjective: (service, point) => `${service}: ${point} verfügbar; ein Ziel war nicht vereinbart.`,
    unboundedWorst: (incidents) =>
      `Der ungünstigste Fall könnte noch schlechter sein: Die Schranken von ${incidents} sind nicht bekannt.`,
    notPlaced: (n) =>
      n === 1
        ? "Von einem Vorfall im Archiv ist weder Beginn noch Erkennung bekannt: Er kann in diesen Zeitraum fallen und steckt in keiner seiner Zahlen."
        : `Von ${n} Vorfällen im Archiv ist weder Beginn noch Erkennung bekannt: Sie können in diesen Zeitraum fallen und stecken in keiner seiner Zahlen.`,
    open: (n) =>
      n === 1
        ? "Bei einem Vorfall ist Ende oder Beginn nicht bekannt; seine Dauer zählt als „mindestens“."
        : `Bei ${n} Vorfällen ist Ende oder Beginn nicht bekannt; ihre Dauer zählt als „mindestens“.`,
    ratio: (label, ratio, range, p) =>
      `Rate gegenüber ${label}: das ${ratio}-Fache (95-%-Intervall ${range}, ${p}).`,
    noRatio: (label, lower, p) =>
      `Rate gegenüber ${label}: mindestens das ${lower}-Fache (damals keiner, also kein Verhältnis; ${p}).`,
    noDifference: (label) => `Ein Unterschied der Rate zu ${label} lässt sich vom Zufall nicht trennen.`,
    moreThan: (label) => `Es gab je Tag mehr Vorfälle als in ${label}; der Zufall allein bewirkt das selten.`,
    fewerThan: (label) =>
      `Es gab je Tag weniger Vorfälle als in ${label}; der Zufall allein bewirkt das selten.`,
    tooFewToCompare: (a, b) =>
      `Mit ${a} und ${b} Vorfällen könnte kein Unterschied der Dauern p < 0,05 erreichen.`,
    detectability: (needed, n) =>
      `Um zu sehen, dass Dauern um 10\u00a0% kürzer werden, wären ${needed} Vorfälle je Quartal nötig; es waren ${n}. Ein kleinerer Unterschied zwischen Quartalen bedeutet nichts.`,
    illusion: (percent) =>
      `Selbst wenn sich gar nichts änderte, sähe der Mittelwert zweier solcher Quartale in ${percent} der Fälle um mindestens 10\u00a0% besser aus.`,
    repeats: (share) => `Die Ursache war schon einmal da: ${share}.`,
    overdue: (n) => `${maßnahmen(n)} am Ende des Zeitraums überfällig.`,
    trendNone: "Es ist kein Trend darin zu sehen, wie schnell Vorfälle kommen.",
    trendUp: "Vorfälle kommen schneller als früher (der Wachstumsexponent liegt über 1).",
    trendDown: "Vorfälle kommen langsamer als früher (der Wachstumsexponent liegt unter 1).",
  },
  services: {
    title: "Dienste",
    none: "Weder das Archiv noch seine Vorfälle nennen einen Dienst.",
    columns: {
      availability: "Verfügbarkeit",
      between: "Zwischen",
      objective: "Ziel",
      verdict: "Urteil",
      budget: "Budget verbraucht",
      exhausted: "Aufgebraucht",
      withMaintenance: "Mit Wartung gezählt",
      downtime: "Gewichtete Ausfallzeit",
      customerMinutes: "Kundenminuten",
    },
    verdicts: { met: "erreicht", missed: "verfehlt", cannot_be_told: "nicht zu sagen" },
    noAgreed: "In diesem Zeitraum war keine Zeit vereinbart: Alles war angekündigte Wartung.",
    exhausted: (service, at, by) =>
      `${service}: Das Fehlerbudget war am ${at} aufgebraucht${by === "" ? "" : `, während des Vorfalls ${by}`} (beste Schätzung).`,
    biggest: (service, incident, percent) =>
      `${service}: ${incident} allein verbrauchte ${percent} des Budgets.`,
    reachAssumed: (service, incidents) =>
      `${service}: Die Reichweite von ${incidents} ist nicht bekannt; die beste Schätzung nimmt alle Kunden an, der günstigste Fall keinen.`,
    boundless: (service, incidents) =>
      `${service}: Beginn oder Ende von ${incidents} ist nicht bekannt; der wahre ungünstigste Fall kann schlechter sein als gezeigt.`,
    maintenance: (service, duration) =>
      `${service}: ${duration} angekündigte Wartung stehen auf keiner Seite des Bruchs; die Tabelle der Ausfallzeit zählt, was Kunden sahen.`,
    minutesNote:
      "Gewichtete Ausfallzeit ist Zeit × Anteil der betroffenen Kunden. Überlappende Vorfälle zählen in der besten Schätzung nie doppelt.",
  },
  durations: {
    title: "Dauern",
    open: (incidents) => `Nicht vorbei oder ohne Schranke, gezählt als „mindestens“: ${incidents}.`,
    none: (what) => `${what}: nichts zusammenzufassen.`,
    tooFew: (what, n, values) => `${what}: zu wenige zum Zusammenfassen (n=${n}); alle Werte: ${values}.`,
    median: (what, n, median) => `${what}: Median ${median} (n=${n}).`,
    medianInterval: (what, n, median, range, coverage) =>
      `${what}: Median ${median}, ${coverage}-Intervall ${range} (n=${n}).`,
    p90: (p90) => `Neun von zehn innerhalb von ${p90}.`,
    p90From: (p90, lower) => `Neun von zehn innerhalb von ${p90} (${lower} oder mehr).`,
    p90Interval: (p90, range) => `Neun von zehn innerhalb von ${p90} (Intervall ${range}).`,
    medianBounds: (range) => `Mit den Schranken jeder Zeit liegt der Median in ${range}.`,
    missing: (n) => `${n} ohne Angabe.`,
    clamped: (n) => `${n} in falscher Reihenfolge, als 0 gezählt.`,
    imputed: (n) => `${n} vom Ende genommen, weil niemand eine Milderung notiert hat.`,
    names: {
      impact_duration_s: "Dauer der Auswirkung",
      time_to_detect_s: "Zeit bis zur Erkennung",
      time_to_acknowledge_s: "Zeit bis zur Annahme",
      time_to_declare_s: "Zeit bis zur Ausrufung",
      time_to_mitigate_s: "Zeit bis zur Milderung",
      time_to_resolve_s: "Zeit bis zur Lösung",
      failed_deployment_recovery_s: "Wiederherstellung nach einem fehlgeschlagenen Deployment",
    },
    survival: (median, range) =>
      `Zählt man offene Vorfälle so weit, wie sie bekannt sind (Kaplan-Meier), ist ${median === null ? "noch nicht bekannt, wann die Hälfte vorbei ist" : `die Hälfte nach ${median} vorbei`}${range === "" ? "" : ` (95-%-Intervall ${range})`}.`,
    notYetKnown: "noch nicht bekannt",
    comparison: "Vergleich",
    comparedMedian: (label, now, then) => `Median der Auswirkung jetzt ${now}, in ${label} ${then}.`,
    rankSum: (label, percent, p) =>
      `Gegenüber ${label}: Ein Vorfall dieses Zeitraums dauerte in ${percent} der Paare länger als einer von damals (exakter Permutationstest, ${p}).`,
    rankSumApproximate: (label, percent, p) =>
      `Gegenüber ${label}: Ein Vorfall dieses Zeitraums dauerte in ${percent} der Paare länger als einer von damals (Normalnäherung: zu viele für den exakten Test, ${p}).`,
    logRank: (label, p) => `Mit den offenen gezählt (Log-Rank) gegenüber ${label}: ${p}.`,
    noComparison: "Es gibt kein früheres Quartal zum Vergleich.",
    noMeans: "Kein Mittelwert steht im Vordergrund: Wenige lange Vorfälle bestimmen ihn.",
  },
  repeats: {
    title: "Wiederholungen",
    none: "Kein Vorfall dieses Zeitraums hat die Ursache eines früheren (nach dem Schlüssel der Ursache).",
    unknownCauses: (n) =>
      `${n} ohne Schlüssel der Ursache: Ob ${n === 1 ? "er" : "sie"} etwas ${n === 1 ? "wiederholt" : "wiederholen"}, ist nicht bekannt.`,
    share: (share) => `Die Ursache war schon einmal da: ${share}.`,
    line: (cause, earlier) => `Ursache ${cause}, schon gesehen in ${earlier}.`,
    open: (items) => `Zur Vermeidung versprochen und an dem Tag noch offen: ${items}.`,
    overdue: (items) => `Davon an dem Tag überfällig: ${items}.`,
    noneOpen: "Keine vorbeugende Maßnahme war an dem Tag offen.",
  },
  actions: {
    title: "Maßnahmen",
    counts: (created, done, declined, from, to) =>
      `Vom ${from} bis ${to}: ${created} angelegt, ${done} erledigt, ${declined} abgelehnt.`,
    stand: (open, overdue, undated) =>
      `Am Ende: ${open} offen, ${overdue} überfällig, ${undated} offen ohne Termin.`,
    onTime: (share) => `Im Zeitraum fällig und rechtzeitig erledigt: ${share}.`,
    noneDue: "Im Zeitraum war keine fällig.",
    notShown: (n) =>
      `Nicht gezeigt: ${n === 1 ? "1 weitere offene Maßnahme" : `${n} weitere offene Maßnahmen`}, am wenigsten dringend; CSV und JSON enthalten alle.`,
    ages: (median, max) => `Offene sind im Median ${tage(median)} alt, höchstens ${max}.`,
    overdueBy: (median, max) => `Überfällig im Median seit ${tagen(median)}, höchstens seit ${max}.`,
    survival: (median) =>
      median === null
        ? "Wann die Hälfte aller Maßnahmen erledigt ist, ist noch nicht bekannt (Kaplan-Meier, offene gezählt)."
        : `Die Hälfte aller Maßnahmen ist nach ${median} erledigt (Kaplan-Meier, offene gezählt).`,
    since: (from, to, done, open, overdue) =>
      `Seitdem, ${from} bis ${to}: ${done} erledigt; ${open} offen und ${overdue} überfällig zum Stand des Berichts.`,
    columns: {
      item: "Maßnahme",
      owner: "Verantwortlich",
      due: "Fällig",
      age: "Alter in Tagen",
      state: "Stand",
    },
    overdue: "überfällig",
    open: "offen",
    noOwner: "niemand",
    days: tagen,
  },
  communication: {
    title: "Kommunikation",
    notified: (share) => `Schwere Vorfälle, von denen Kunden erfuhren: ${share}.`,
    noSevere: "Es gab keinen schweren Vorfall.",
    never: (incidents) => `Kunden erfuhren nie von: ${incidents}.`,
    first: "Erste Mitteilung nach dem Beginn",
    silence: "Längstes Schweigen",
    columns: { notices: "Mitteilungen", first: "Erste Mitteilung", silence: "Längstes Schweigen" },
    told: "Die erste Mitteilung zählt ab Beginn der Auswirkung, das Schweigen von einer Mitteilung zur nächsten oder bis zum Ende.",
  },
  causes: {
    title: "Postmortems, Alarmierungen, Ursachen",
    postmortems: "Postmortems",
    pages: "Alarmierungen",
    mix: "Was Vorfälle auslöste und wer sie bemerkte",
    coverage: (share) => `Verlangte Postmortems, die veröffentlicht sind: ${share}.`,
    noneRequired: "Kein Postmortem war verlangt.",
    onTime: (n, days) => `Davon innerhalb von ${tagen(String(days))} nach dem Ende veröffentlicht: ${n}.`,
    late: (incidents) => `Verspätet oder fehlend: ${incidents}.`,
    notYetDue: (incidents) => `Noch nicht fällig: ${incidents}.`,
    notOver: (incidents) => `Noch nicht verlangt, weil die Auswirkung nicht vorbei ist: ${incidents}.`,
    latency: (median) => `Im Median ${tage(median)} vom Ende bis zur Veröffentlichung.`,
    paged: (total, business, waking, sleep) =>
      `${total} ${total === 1 ? "Alarmierung" : "Alarmierungen"}: ${business} in der Arbeitszeit, ${waking} in anderen wachen Stunden, ${sleep} in den Schlafstunden, jeweils nach der Uhr der gerufenen Person.`,
    noPages: "Niemand wurde alarmiert, oder niemand hat es notiert.",
    vendor: (share) => `Die Auswirkung kam durch einen Dritten: ${share}.`,
    columns: {
      trigger: "Auslöser",
      factor: "Beitragender Faktor",
      detection: "Bemerkt durch",
      weight: "Gewicht",
    },
    detection: "Zuerst bemerkt durch",
    trigger: "Ausgelöst durch",
    factor: "Beitragende Faktoren",
    severity: "Schweregrad",
    service: "Dienst",
    vendors: "Dritte",
    overlap:
      "Ein Vorfall mit mehreren Faktoren oder Diensten zählt für jeden davon; die Summen müssen also nicht aufgehen.",
  },
  quality: {
    title: "Datenqualität",
    known: (n) => `Bei so vielen von ${vorfällen(n)} ist die Angabe bekannt:`,
    facts: {
      severity: "Schweregrad",
      started: "Beginn",
      detected: "Erkennung",
      acknowledged: "Annahme",
      declared: "Ausrufung",
      mitigated: "Milderung",
      ended: "Ende",
      resolved: "Lösung",
      detection: "wer es bemerkte",
      trigger: "Auslöser",
      cause_key: "Schlüssel der Ursache",
      factors: "beitragende Faktoren",
      reach: "Reichweite jeder Zeile der Auswirkung",
      notice: "eine Mitteilung an Kunden",
    },
    columns: { fact: "Angabe", known: "Bekannt", of: "Von" },
    start: "Anfänge, die gedeutet werden mussten",
    end: "Enden, die gedeutet werden mussten",
    flags: {
      approximate: "als ungefähr geschrieben",
      interval: "als Intervall geschrieben",
      date_only: "als Tag geschrieben",
      ambiguous_local_time: "eine Uhrzeit, die es zweimal gibt",
      nonexistent_local_time: "eine Uhrzeit, die es nicht gibt",
      bounded_by_last_known_good: "zwischen letztem guten Moment und Erkennung",
      from_lasted: "aus der Länge und dem anderen Ende",
      unbounded: "nur die Erkennung ist bekannt",
      no_later_than_detected: "bei der Erkennung begrenzt: Jemand von außen hatte es bemerkt",
      ongoing: "dauert an: bis zum Stand des Berichts gezählt",
      bounded_by_resolved: "zwischen Milderung und Lösung",
      unknown: "unbekannt: offen seit der letzten bekannten Zeit",
    },
    undated: (items) => `Maßnahmen ohne ihre Tage, in keiner Kennzahl: ${items}.`,
    broken: (n) =>
      `${n === 1 ? "1 Datei ließ" : `${n} Dateien ließen`} sich nicht fehlerfrei lesen. Was lesbar war, zählt; das ist falsch:`,
    unlisted:
      "Diese Dateien nennen einen Dienst, den das Archiv nicht aufführt, oder keinen; diese Auswirkung steckt in keiner Kennzahl eines Dienstes:",
    brokenMore: (n) => `… und ${n} weitere: afterword check --all`,
    good: "Jede Datei konnte gelesen werden, soweit dieser Bericht sie braucht.",
    column: "Wie es bekannt war",
  },
  restated: {
    title: "Geänderte Angaben",
    none: "Im Archiv liegt keine frühere Ausgabe dieses Berichts.",
    same: "Keine Kennzahl eines ausgegebenen Berichts hat sich seitdem geändert.",
    some: (n) =>
      `${n === 1 ? "1 Kennzahl" : `${n} Kennzahlen`} ausgegebener Berichte ${n === 1 ? "würde" : "würden"} heute anders lauten:`,
    columns: { report: "Bericht", figure: "Kennzahl", issued: "Ausgegeben", now: "Jetzt", because: "Wegen" },
    more: (n) => `… und ${n} weitere, im JSON.`,
    commit: (id, commit) => `${id} (Commit ${commit})`,
    unknownCause: "nicht ein Vorfall allein",
    absent: "—",
  },
  appendix: {
    title: "Anhang: jeder Vorfall",
    none: "Kein Vorfall berührt diesen Zeitraum.",
    notCounted: "Was nicht gezählt wurde",
    nearMisses: "Beinahe-Vorfälle",
    maintenance: "Wartung",
    duplicates: "Dubletten, deren Auswirkung für das Original zählt",
    after_cut_off: "Nach dem Stand des Berichts begonnen",
    without_start: "Weder Beginn noch Erkennung bekannt",
    nothing: "Nichts wurde ausgelassen.",
    ongoing: "dauert an",
    open: "Ende nicht bekannt",
    carried: "aus einem früheren Zeitraum",
    services: "Dienste",
    customerMinutes: (range) => `${range} Kundenminuten`,
    statistics: "Wie die Kennzahlen entstehen",
    method:
      "Dauern beginnen mit der Auswirkung auf Kunden. Zeiten sind Punkte mit Schranken; ein Urteil, das sich innerhalb der Schranken ändert, ist „nicht zu sagen“. Anteile: Wilson. Raten: Garwood. Verhältnisse von Raten: exakt binomial. Quantile: Typ 7, mit Intervallen aus Ordnungsstatistiken. Dauern zweier Quartale: exakter Permutationstest der Ränge. Offene Vorfälle: Kaplan-Meier, Log-Rank. Trend: Laplace, MIL-HDBK-189, Crow-AMSAA. Überlappungen: das größte, höchstens die Summe (Fréchet).",
  },
  charts: {
    strips: {
      title: "Auswirkung je Dienst",
      describe: (n) =>
        `Ein Streifen je Dienst. Voll: sicher beeinträchtigt; blass: möglicherweise; Höhe: Anteil der Kunden; schraffiert: angekündigte Wartung; Pfeil: nicht vorbei; kurzer Strich: erste Mitteilung. ${n === 1 ? "1 Marke" : `${n} Marken`}.`,
    },
    durations: {
      title: "Dauern der Auswirkung nach Quartal",
      describe: (n, open) =>
        `Eine Marke je Vorfall auf logarithmischer Skala, insgesamt ${n}, Form nach Schweregrad; Pfeil: nicht vorbei oder ohne Schranke (${open}). Null hat einen eigenen Strich. Keine Mittelwerte.`,
      zero: "0",
    },
    counts: {
      title: "Vorfälle nach Monat und Schweregrad",
      describe: (mean, limits) =>
        `Gestapelte Anzahlen je Monat, Muster nach Schweregrad. Im Schnitt ${mean} je 30 Tage. ${limits ? "Die Stufenlinie ist die obere Regelgrenze." : "Unter 12 Monaten werden keine Regelgrenzen gezeichnet."}`,
      limit: "obere Grenze",
    },
    burn: {
      title: "Verbleibendes Fehlerbudget",
      describe: (service, left) =>
        `${service}: verbleibender Anteil des Fehlerbudgets im Zeitraum, Band vom ungünstigsten zum günstigsten Fall. Am Ende ${left}.`,
      crossed: (incident) => `aufgebraucht während ${incident}`,
    },
    phases: {
      title: "Phasen jedes Vorfalls",
      describe: (n) =>
        `Zeit seit Beginn der Auswirkung auf logarithmischer Skala: D erkannt, M gemildert, E Ende; ein Pfeil, wo er nicht vorbei ist. ${vorfälle(n)}.`,
      detected: "erkannt",
      mitigated: "gemildert",
      end: "Ende",
    },
    heatmap: {
      title: "Wann Vorfälle beginnen",
      describe: (placed, not) =>
        `Anfänge nach Wochentag und Stunde der Ortszeit, mit Zahlen; ${placed} eingetragen, ${not} zu ungenau bekannt.`,
      weekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    },
    actions: {
      title: "Offene Maßnahmen nach Alter",
      describe: (n, overdue) =>
        `Eine Zeile je offener Maßnahme: Punkt beim Alter in Tagen, Strich beim Termin; volles Quadrat: überfällig (${overdue} von ${n}).`,
      axis: "Tage seit der Anlage",
    },
    done: {
      title: "Wie lange Maßnahmen offen bleiben",
      describe: (n, events) =>
        `Noch offener Anteil nach Tagen seit der Anlage (Kaplan-Meier), gestrichelt: 95-%-Grenzen. Erledigt: ${events} von ${n}.`,
      axis: "Tage",
    },
    flows: {
      title: "Auslöser, Faktor, Erkennung",
      describe: (n) =>
        `${n === 1 ? "1 Weg" : `${n} Wege`} vom Auslöser über den Faktor zur Erkennung; der Balken ist das Gewicht in Vorfällen.`,
    },
    xmr: {
      title: "Vorfälle je vollem Monat",
      describe: (mean, range) =>
        `Anzahlen voller Monate; Mittel ${mean}${range === "" ? "; unter 12 Monaten werden keine Grenzen gezeichnet" : `, natürliche Grenzen ${range}`}.`,
      mean: "Mittel",
    },
    growth: {
      title: "Vorfälle bisher und die Wachstumslinie",
      describe: (n, exponent, range) =>
        `Aufsummierte Zahl von ${vorfällen(n)} über die Tage der Vorgeschichte, mit der Crow-AMSAA-Linie. Exponent ${exponent} (95-%-Intervall ${range}); 1 ist gleichbleibend.`,
      axis: "Tage seit Beginn der Vorgeschichte",
    },
    notices: {
      title: "Mitteilungen zu schweren Vorfällen",
      describe: (n) =>
        `Für ${n === 1 ? "1 schweren Vorfall" : `${n} schwere Vorfälle`}, auf logarithmischer Skala: erste Mitteilung nach dem Beginn (Punkt mit Schranken) und längstes Schweigen (Raute).`,
      never: "nie mitgeteilt",
    },
  },
};
