import type { NoteWords } from "./notes.js";

export const notesDa: NoteWords = {
  "the document has no title: the file's name stands in":
    "Dokumentet har ingen titel: filens navn står i stedet.",
  "the document's title is a placeholder: the file's name stands in":
    "Dokumentets titel er en pladsholder: filens navn står i stedet.",
  "the text has no headline: the file's name stands in for the title":
    "Teksten har ingen overskrift: filens navn står som titel.",
  "the front matter is no map": "Hovedet er ikke nøgler og værdier.",
  "the front matter is no valid {}; it was read line by line":
    "Hovedet er ikke gyldig {}; det blev læst linje for linje.",
  "the days disagree: the title says {}, elsewhere it is {}":
    "Dagene er uenige: i titlen står {}, andetsteds {}.",
  "no time zone is stated: wall-clock times are read in the archive's zone ({})":
    "Der er ikke angivet en tidszone: klokkeslæt læses i arkivets zone ({}).",
  "no time zone is stated for the time of the text":
    "Der er ikke angivet en tidszone til tekstens klokkeslæt.",
  "the zone {}, stated with one time, is taken for those without one":
    "Zonen {} står ved ét klokkeslæt og gælder her også for dem uden zone.",
  "“{}” is an ambiguous abbreviation: read as offset {}":
    "»{}« er en flertydig forkortelse: læst som forskydningen {}.",
  "“{}” does not fit the season of a day (daylight saving time): the offset {} is read as written":
    "»{}« passer ikke til årstiden for en dag (sommertid): forskydningen {} gælder, som den står.",
  "an entry has no time: kept without a time in its place":
    "En post har intet klokkeslæt: den beholder sin plads uden tid.",
  "an entry has a placeholder instead of a time: kept without a time":
    "En post har en pladsholder i stedet for et klokkeslæt: den står uden tid.",
  "an entry has a placeholder instead of a time: kept as its day":
    "En post har en pladsholder i stedet for et klokkeslæt: kun dens dag står der.",
  "the end of a range is a placeholder: the time of its end is not known":
    "Slutningen af et tidsrum er en pladsholder: hvornår det slutter, vides ikke.",
  "the minutes of a time are a placeholder: the whole hour is kept as an interval":
    "Minutterne i et klokkeslæt er en pladsholder: hele timen står som et tidsrum.",
  "an entry is {} h earlier on the clock than the one above: read as the next day":
    "En post er {} timer tidligere på uret end den før: læst som næste dag.",
  "an entry of {} is earlier than the one above: kept in the order of the source":
    "En post ({}) er tidligere end den før: kildens rækkefølge er beholdt.",
  "a day has no year, and no year is stated anywhere: the year is left open":
    "En dag har intet år, og der står ikke noget år: året er åbent.",
  "days without a year are read by “{}” in a title or heading: {}":
    "dage uden år er læst efter „{}“ i en titel eller overskrift: {}.",
  "{} has no year: read as {}, the nearest to {}": "{} har intet år: læst som {}, nærmest ved {}.",
  "{} could be {} too: read as month/day; the order of day and month is ambiguous":
    "{} kunne også være {}: læst som måned/dag; rækkefølgen af dag og måned er flertydig.",
  "the end is before the start ({} and {}): both are kept as the source states them":
    "Slutningen ligger før begyndelsen ({} og {}): begge står, som kilden angiver dem.",
  "start and end are the same time ({} and {}): no duration can be told from them, perhaps it was back-filled":
    "Begyndelse og slutning er samme tid ({} og {}): en varighed kan ikke ses, måske er den skrevet ind bagefter.",
  "bracketed blanks that nobody filled (placeholders): {}":
    "Tomme felter i klammer, som ingen har udfyldt (pladsholdere): {}",
  "the text does not say when it was written: the day is left open":
    "Teksten siger ikke, hvornår den er skrevet: dagen står åben.",
  "no date in the front matter could be read": "Ingen dato i hovedet kunne læses.",
  "it says resolved, but not when": "Der står løst, men ikke hvornår.",
  "updates without a time, which stand as text: {}": "Opdateringer uden tid, som står som tekst: {}",
  "the page does not say that it is resolved": "Siden siger ikke, at det er løst.",
  "a maintenance that is announced: it has not begun": "En varslet vedligeholdelse: den er ikke begyndt.",
  "the export holds no log entries: no events": "Eksporten har ingen logposter: ingen hændelser.",
  "it is {}, but the export does not say since when":
    "Tilstanden er {}, men eksporten siger ikke siden hvornår.",
  "the file tells the state at one moment: since when, and whether it is over, stands in the git log":
    "Filen viser tilstanden på ét tidspunkt: siden hvornår, og om det er forbi, står i git-loggen.",
  "only the day and its minutes are told: the times of day, and how often it was down, are not known":
    "Kun dagen og dens minutter er oplyst: klokkeslæt, og hvor ofte det var nede, vides ikke.",
  "the issue is open: the end is not known": "Sagen er åben: slutningen kendes ikke.",
  "times such as T+5m are counted from the start: {}": "Tider som T+5m tælles fra starten: {}.",
  "times such as T+5m count from a start that is not stated: such entries are kept without a time":
    "Tider som T+5m tælles fra en start, der ikke er nævnt: sådanne poster står uden tid.",
  "the log ends before it is up again": "Loggen slutter, før det virker igen.",
};
