import type { SectionKey } from "../model/section.js";

/** Headings that foreign postmortems use for a section of the catalogue, most telling first. Lower case, without signs. */
const NAMES: readonly (readonly [SectionKey, RegExp])[] = [
  [
    "timeline",
    /^(?:(?:incident|event|detailed|outage|full|high[- ]level|the) )*time ?line(?: of (?:the )?(?:events?|incident|outage))?$|^(?:chronology|key events?|sequence of events|event log|incident log|log of events|what happened when)$|^(?:zeitverlauf|zeitleiste|zeitlinie|ablauf|chronologie|zeitlicher (?:ablauf|verlauf))$|^(?:tidslinje|forløb|hændelsesforløb)$|^(?:タイムライン|時系列|経緯|経過)/u,
  ],
  [
    "went_well",
    /^(?:what (?:went|worked) (?:well|right)|what worked|things that went well|what did we do well|the good|positives?)$|^was (?:lief gut|gut lief|hat gut funktioniert)$|^hvad gik godt$|^(?:うまくいったこと|良かったこと|良かった点|上手くいったこと)/u,
  ],
  [
    "went_wrong",
    /^(?:what (?:went|did|worked) (?:wrong|poorly|badly|not so well)|what (?:didn'?t|did not) (?:go|work)(?: so)?(?: well)?|(?:what|things that) could have (?:gone|been) (?:better|improved)|things that went (?:wrong|poorly)|what (?:could|can) be improved|the bad|negatives?)$|^was (?:lief schlecht|schlecht lief|nicht gut lief)$|^hvad gik (?:galt|skidt|dårligt)$|^(?:改善が必要なこと|うまくいかなかったこと|悪かった点|改善点)/u,
  ],
  [
    "got_lucky",
    /^(?:where (?:did )?we (?:got|get|were) lucky|where luck helped|luck|how we got lucky)$|^wo wir glück hatten$|^hvor (?:vi )?var (?:vi )?heldige$|^(?:運が良かったこと|幸運だったこと)/u,
  ],
  [
    "actions",
    /^(?:(?:review|corrective|preventive|preventative|follow[- ]?up|remediation|immediate|planned|recommended|open|key|our|future|further|proposed|suggested|agreed|additional|(?:long|short|medium)[- ]term)(?: (?:and|&) (?:corrective|preventive|preventative|corrective|follow[- ]?up))? )?(?:action(?:s| items?| points?| plan)|tasks|measures)$|^(?:action items?.*|actions? (?:following|after|from|taken|to) .*|follow[- ]?ups?(?: (?:items?|improvements?|work|tasks))?|next steps|to[- ]?dos?|remediations?|improvements|what (?:are we doing|we are doing|we will do|happens) next|what (?:are|will) we (?:doing|do) to prevent .*|going forward|future work|recommendations|prevention)$|^(?:ma(?:ß|ss)nahmen|nächste schritte|aufgaben|folgema(?:ß|ss)nahmen)$|^(?:handlinger|opfølgning(?:er)?|næste skridt|handlingspunkter|tiltag)$|^(?:アクションアイテム|アクション|再発防止策?|今後の対応|対応項目|対策)/u,
  ],
  [
    "factors",
    /^(?:contribut(?:ing|ory|ion) (?:factors?|causes?)|factors|contributors|aggravating factors)$|^beitragende (?:faktoren|ursachen)$|^medvirkende (?:faktorer|årsager)$|^(?:寄与要因|要因|背景要因)/u,
  ],
  [
    "root_cause",
    /^(?:(?:the )?(?:technical )?root[- ]?causes?(?: analys[ie]s)?(?: \(rca\))?|rca|causes?|cause analysis|the cause|(?:why|how) (?:did )?(?:it|this) happen(?:ed)?|what caused (?:it|this|the (?:incident|outage|issue|problem))|(?:5|five) whys?)$|^(?:grund)?ursachen?(?:analyse)?$|^(?:rod)?årsag(?:er|en)?(?:sanalyse)?$|^(?:根本原因|原因)/u,
  ],
  [
    "summary",
    /^(?:(?:incident|executive|short|brief|high[- ]level|issue|outage) )?(?:summary|overview|synopsis|description|abstract)$|^(?:tl;?dr|what happened|what was the issue|introduction|intro)$|^(?:zusammenfassung|überblick|kurzfassung|was (?:ist |war )?passiert|was geschah)$|^(?:resum[eé]|opsummering|sammenfatning|overblik|hvad skete der)$|^(?:サマリー|概要|要約|まとめ)/u,
  ],
  [
    "impact",
    /^(?:(?:incident|customer|user|business|service|production|external|overall) )?impacts?(?: (?:summary|assessment|analysis|on .*))?$|^(?:scope(?: of impact)?|who was (?:affected|impacted)|what was (?:affected|impacted)|affected (?:users|customers|services))$|^auswirkung(?:en)?$|^(?:konsekvens(?:er)?|påvirkning(?:er)?|indvirkning)$|^影響/u,
  ],
  [
    "detection",
    /^(?:detection|identified|discovery|how (?:was (?:it|this|the (?:incident|issue|problem))|did we|we) (?:detect(?:ed)?|notice(?:d)?|discover(?:ed)?).*|how (?:it|we) (?:was )?(?:detected|found).*)$|^(?:erkennung|entdeckung)$|^(?:opdagelse|detektion)$|^検[知出]/u,
  ],
  ["communication", /^(?:(?:customer |external |internal )?communications?|comms)$|^kommunikation$/u],
  [
    "recovery",
    /^(?:(?:the )?(?:resolution|recovery|restoration|fix|solution|mitigation)(?: (?:and|&) (?:recovery|resolution|mitigation))?|how (?:was it|it was|we) (?:fixed|resolved|recovered).*)$|^(?:wiederherstellung|behebung|lösung)$|^(?:genopretning|løsning|udbedring)$|^(?:復旧|解決)/u,
  ],
  [
    "response",
    /^(?:(?:incident |our )?response|reaction|what (?:did )?we (?:do|did))$|^reaktion$|^(?:håndtering|reaktion)$|^対応$/u,
  ],
  [
    "lessons",
    /^(?:(?:key |the )?(?:lessons?|learnings?|takeaways?)(?: learn(?:ed|t)?)?|retrospective|reflections?|what (?:we|did we|have we) learn(?:ed|t)?)$|^(?:lehren|erkenntnisse|gelerntes|lessons)$|^(?:læring|lære|erfaringer)$|^(?:教訓|学び|学んだこと)/u,
  ],
  ["questions", /^(?:open questions?|questions?|unanswered questions?)$|^offene fragen$|^åbne spørgsmål$/u],
  [
    "evidence",
    /^(?:evidence|appendi(?:x|ces)|supporting (?:information|evidence|material)|references?|links|resources|related links)$|^(?:belege|anhang|nachweise)$|^(?:dokumentation|bilag)$|^(?:付録|参考|証跡)/u,
  ],
];

/** A heading without emphasis, numbers, signs and what stands in brackets, in lower case. */
export function plainHeading(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`~]+/g, "")
    .replace(/\s*[({（][^)}）]*[)}）]\s*/g, " ")
    .replace(/^(?:[\d.]+[.)]?\s+|[^\p{L}\p{N}]+)/u, "")
    .replace(/[^\p{L}\p{N})]+$/u, "")
    .replace(/\s+/g, " ")
    .replace(/[’‘]/g, "'")
    .trim()
    .toLowerCase();
}

/** The section that a foreign heading stands for, or null. */
export function sectionNamed(heading: string): SectionKey | null {
  const plain = plainHeading(heading);
  if (plain === "" || plain.length > 80) return null;
  return NAMES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

export const WENT: readonly SectionKey[] = ["went_well", "went_wrong", "got_lucky"];
