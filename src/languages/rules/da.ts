import type { RuleWords } from "./words.js";

const list = (words: readonly string[]): string =>
  words.slice(0, 12).join(", ") + (words.length > 12 ? ", …" : "");
const mean = (near: string | null): string => (near ? `; mente du \`${near}\`?` : "");
const choose = (near: string | null, words: readonly string[]): string =>
  near ? `skriv \`${near}\`` : `en af: ${list(words)}`;

export const rulesDa: RuleWords = {
  "title-missing": () => [
    "titlen mangler",
    "én linje om, hvad der gik i stykker for hvem: `title: Butikker kan ikke tage kort`",
  ],
  "section-missing": (heading, empty) => [
    empty ? `afsnittet \`${heading}\` er tomt` : `afsnittet \`${heading}\` mangler`,
    empty ? "skriv det; et hint i en kommentar er ingen tekst" : `tilføj \`## ${heading}\`, og skriv det`,
  ],
  "fact-missing": (key, example) => [`\`${key}\` mangler`, `\`${example}\`; \`unknown\` er også et svar`],
  "title-differs": (title, heading) => [
    heading === null
      ? `der er ingen overskrift; titlen er »${title}«`
      : `overskriften siger »${heading}«, titlen »${title}«`,
    "titlen gælder; `afterword check --fix` retter overskriften",
  ],
  "severity-not-listed": (word, listed, near) => [
    `arkivet har ingen alvorlighed \`${word}\`${mean(near)}`,
    choose(near, [...listed, "unknown"]),
  ],
  "service-not-listed": (word, listed, near) => [
    `arkivet har ingen tjeneste \`${word}\`${mean(near)}`,
    near ? `skriv \`${near}\`` : `en af: ${list(listed)}; eller føj den til \`services\` i afterword.yml`,
  ],
  "factor-not-listed": (word, listed, near) => [
    `arkivet har ingen faktor \`${word}\`${mean(near)}`,
    near ? `skriv \`${near}\`` : `en af: ${list(listed)}; eller føj den til \`factors\` i afterword.yml`,
  ],
  "person-not-listed": (word, listed, near) => [
    `arkivet kender ingen ved navn \`@${word}\`${mean(near && `@${near}`)}`,
    near ? `skriv \`@${near}\`` : `en af: ${list(listed)}; eller føj dem til \`people\` i afterword.yml`,
  ],
  "impact-without-service": (row) => [
    `række ${row} af konsekvenserne nævner ingen tjeneste`,
    "tilføj `service:`; uden den tæller rækken ikke",
  ],
  "reach-out-of-range": (written) => [
    `en rækkevidde på ${written} er ingen andel`,
    "fra 0 (ingen) til 1 (alle): 40 % er `0.4`",
  ],
  "times-contradict": (one, oneWritten, other, otherWritten) => [
    `\`${other}\` (${otherWritten}) ligger før \`${one}\` (${oneWritten})`,
    "et af dem er forkert; se på dagen og tidszonen",
  ],
  "time-in-future": (what, written) => [
    `\`${what}\` (${written}) er ikke sket endnu`,
    "se på året og tidszonen; skriv `ongoing`, eller udelad det indtil da",
  ],
  "event-outside-incident": (written, side, hours) => [
    `denne hændelse (${written}) ligger ${hours} timer ${side === "before" ? "før hændelsens begyndelse" : "efter at hændelsen var ovre"}`,
    side === "before"
      ? "se på dagen; udløste den hændelsen, får den #change"
      : "se på dagen; senere meddelelser får #notice",
  ],
  "milestone-differs": (one, oneWritten, other, otherWritten) => [
    `tidslinjen har \`#${one}\` kl. ${oneWritten}, \`${other}\` siger ${otherWritten}`,
    "bring dem i overensstemmelse; tal kommer fra `times`",
  ],
  "milestone-not-in-times": (tag, key, written) => [
    `\`#${tag}\` står i tidslinjen (${written}), men \`times.${key}\` er ikke sat`,
    "`afterword check --fix` kopierer det",
  ],
  "lasted-differs": (lasted, times) => [
    `\`lasted: ${lasted}\` passer ikke med tiderne, som giver ${times}`,
    "udelad `lasted`, hvor start og slut er kendt",
  ],
  "change-after-start": (change, started) => [
    `ændringen, der udløste det (${change}), ligger efter starten (${started})`,
    "årsagen kommer før virkningen; se på begge tider og deres zoner",
  ],
  "impact-outside-incident": (one, oneWritten, other, otherWritten) => [
    `\`${one}\` (${oneWritten}) passer ikke med \`${other}\` (${otherWritten})`,
    "en række ligger inden for hændelsen og begynder, før den slutter",
  ],
  "timeline-out-of-order": (written, before) => [
    `${written} står under ${before}, som er senere`,
    "flyt linjen; intet bliver nogensinde flyttet af sig selv",
  ],
  "timeline-without-zone": (zone) => [
    zone === "unknown"
      ? "disse klokkeslæts zone er ukendt, så intet tal kan bruge dem"
      : `filen nævner ingen zone; dens klokkeslæt læses som ${zone}, arkivets`,
    "`timezone: Europe/Copenhagen` i hovedet siger det én gang for alle",
  ],
  "timeline-gap": (minutes, after) => [
    `${minutes} minutter uden en linje efter ${after}`,
    "hvem gjorde noget eller ventede på hvad? »Intet nyt; vi venter på leverandøren« er ærligt",
  ],
  "cause-without-text": () => [
    "årsagen er `confirmed`, men afsnittet om årsagen mangler eller er tomt",
    "skriv, hvordan man ved det, eller sæt `cause.status: suspected`",
  ],
  "text-without-cause": () => [
    "der er en tekst om årsagen, men ingen `cause.status`",
    "`cause: {status: unknown}`, `suspected`, `stated` eller `confirmed`",
  ],
  "cause-without-source": () => [
    "årsagen er `stated`, men ikke af hvem",
    "`cause: {status: stated, by: operatøren}`",
  ],
  "prevention-missing": () => [
    "årsagen er bekræftet, men ingen handling hindrer, at den kommer igen",
    "tilføj en med `kind:prevent`, eller afvis en med en begrundelse",
  ],
  "owner-missing": (action) => [
    `${action} har ingen ejer`,
    '`@navn`, eller `by:"Organisation"`, hvor andre lovede det',
  ],
  "due-missing": (action) => [`${action} har ingen frist`, "`due:2026-02-28` eller `due:unknown`"],
  "verb-missing": (action) => [
    `${action} siger ikke, hvad der skal gøres`,
    "begynd med et udsagnsord: »Alarmér ved 80 % af puljen«, ikke »Bedre overvågning«",
  ],
  "action-overdue": (action, due) => [
    `${action} havde frist ${due}`,
    "gør den færdig, aftal en ny dag, eller afvis den med en begrundelse",
  ],
  "action-number-missing": (next) => [
    "denne handling har intet nummer",
    `\`**A${next}**\`; \`afterword check --fix\` giver den et`,
  ],
  "reason-missing": (action) => [`${action} er afvist uden begrundelse`, '`reason:"…"`'],
  "done-day-missing": (action) => [`${action} er gjort, men hvornår?`, "`done:2026-02-28`"],
  blameless: (phrase, kind) => [
    kind === "person"
      ? `»${phrase}« gør et menneske til årsagen`
      : kind === "blame"
        ? `»${phrase}« giver skyld i stedet for at forklare`
        : `»${phrase}« dømmer med det, man først vidste bagefter`,
    kind === "person"
      ? "nævn rollen, og hvad der gjorde skridtet muligt og svært at opdage"
      : kind === "blame"
        ? "skriv, hvad systemet tillod, hvad man så, og hvorfor det gav mening dengang"
        : "skriv, hvad der skete, og hvad man vidste dengang; det, der skal ændres, bliver en handling",
  ],
  "notice-missing": (severity) => [
    `${severity} uden en offentlig meddelelse i tidslinjen`,
    "giv den første meddelelse til dem, det ramte, tagget #notice",
  ],
  "duplicate-id": (id, other) => [
    `${other} har også id'et \`${id}\``,
    "et id gives én gang; det, der deles senest, får en ny kode",
  ],
  "file-name-clash": (other) => [
    `${other} adskiller sig kun i store og små bogstaver eller accenter fra denne fils navn`,
    "på mange maskiner overskriver den ene den anden; giv den ene en ny kode",
  ],
  "conflict-left": () => [
    "en uløst konflikt: begge sider står stadig i filen",
    "behold det rigtige, og fjern linjerne `<<<<<<<`, `=======` og `>>>>>>>`",
  ],
  "related-missing": (key, id, near) => [
    `\`${key}\` nævner \`${id}\`, som ikke er i dette arkiv${mean(near)}`,
    near ? `skriv \`${near}\`` : "udelad `id`, og skriv `when` og `note`, hvor der ingen fil er",
  ],
  "duplicate-of-missing": () => ["en dublet, men af hvad?", "`duplicate_of: <id>`"],
  "file-name-differs": (id, path) => [
    `filen med id'et \`${id}\` ligger ikke, hvor den hører til`,
    `omdøb den til ${path}`,
  ],
  credential: (what, shown) => [
    `det ligner adgangsoplysninger (${what}): ${shown}`,
    "gør dem ugyldige først, og skriv så [redacted]; det, der er i git, bliver i git",
  ],
  "personal-data": (what, shown) => [
    `${what === "email" ? "en e-mailadresse" : what === "ip" ? "en IP-adresse" : "et kortnummer"}: ${shown}`,
    "skriv en rolle eller [redacted]; et postmortem læses af mange og længe",
  ],
  "approval-stale": (by) => [
    `godkendelsen fra ${by} gjaldt en tidligere tekst`,
    "bed om den igen: `afterword review <id> --approve`",
  ],
  "approval-without-hash": (by) => [
    `reviewet fra ${by} siger ikke, hvilken tekst der blev læst, så det tæller ikke`,
    "`afterword review <id> --approve` skriver `of`",
  ],
  "approvals-missing": (have, wanted) => [
    `status er \`reviewed\` med ${have} af ${wanted} godkendelser, der tæller`,
    "`status: in_review` indtil da; forfatternes egne og dem til tidligere tekster tæller ikke",
  ],
  "closed-with-open-actions": (open) => [
    `status er \`closed\`, men ${open === 1 ? "en handling er åben" : `${open} handlinger er åbne`}`,
    "gør dem færdige, afvis dem, eller sæt `status: reviewed`",
  ],
  "postmortem-overdue": (days, allowed) => [
    `stadig en kladde ${days} dage efter hændelsen; arkivet tillader ${allowed}`,
    "`afterword submit <id>`",
  ],
  "sources-missing": () => [
    "skrevet udefra, men efter hvilke kilder?",
    "`sources: [{url: …, publisher: …, published: …}]`",
  ],
  "silence-without-reason": (rule) => [
    `\`afterword-ok ${rule}\` giver ingen grund og virker ikke`,
    `\`afterword-ok ${rule}: hvorfor det er rigtigt her\``,
  ],
  "silence-of-unknown-rule": (rule, near) => [
    `\`afterword-ok ${rule}\`: den regel findes ikke${mean(near)}`,
    near ? `skriv \`${near}\`` : "docs/rules.md nævner dem alle",
  ],
};
