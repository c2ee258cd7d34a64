import type { NoteWords } from "./notes.js";

export const notesDe: NoteWords = {
  "the document has no title: the file's name stands in":
    "Das Dokument hat keinen Titel: Der Dateiname steht dafür.",
  "the document's title is a placeholder: the file's name stands in":
    "Der Titel des Dokuments ist ein Platzhalter: Der Dateiname steht dafür.",
  "the text has no headline: the file's name stands in for the title":
    "Der Text hat keine Überschrift: Der Dateiname steht für den Titel.",
  "the front matter is no map": "Der Vorspann ist keine Zuordnung von Schlüsseln und Werten.",
  "the front matter is no valid {}; it was read line by line":
    "Der Vorspann ist kein gültiges {}; er wurde Zeile für Zeile gelesen.",
  "the days disagree: the title says {}, elsewhere it is {}":
    "Die Tage widersprechen sich: Im Titel steht {}, anderswo {}.",
  "no time zone is stated: wall-clock times are read in the archive's zone ({})":
    "Es ist keine Zeitzone genannt: Uhrzeiten gelten in der Zone des Archivs ({}).",
  "no time zone is stated for the time of the text": "Zur Uhrzeit des Textes ist keine Zeitzone genannt.",
  "the zone {}, stated with one time, is taken for those without one":
    "Die Zone {} steht bei einer Uhrzeit und gilt hier auch für die ohne Zone.",
  "“{}” is an ambiguous abbreviation: read as offset {}":
    "„{}“ ist eine mehrdeutige Abkürzung: als Abstand {} gelesen.",
  "“{}” does not fit the season of a day (daylight saving time): the offset {} is read as written":
    "„{}“ passt nicht zur Jahreszeit eines Tages (Sommerzeit): Der Abstand {} gilt, wie er geschrieben ist.",
  "an entry has no time: kept without a time in its place":
    "Ein Eintrag hat keine Uhrzeit: Er behält seinen Platz ohne Zeit.",
  "an entry has a placeholder instead of a time: kept without a time":
    "Ein Eintrag hat einen Platzhalter statt einer Uhrzeit: Er steht ohne Zeit da.",
  "an entry has a placeholder instead of a time: kept as its day":
    "Ein Eintrag hat einen Platzhalter statt einer Uhrzeit: Nur sein Tag steht da.",
  "the end of a range is a placeholder: the time of its end is not known":
    "Das Ende einer Zeitspanne ist ein Platzhalter: Wann sie endet, ist nicht bekannt.",
  "the minutes of a time are a placeholder: the whole hour is kept as an interval":
    "Die Minuten einer Uhrzeit sind ein Platzhalter: Die ganze Stunde steht als Spanne da.",
  "an entry is {} h earlier on the clock than the one above: read as the next day":
    "Ein Eintrag ist auf der Uhr {} Stunden früher als der davor: als nächster Tag gelesen.",
  "an entry of {} is earlier than the one above: kept in the order of the source":
    "Ein Eintrag ({}) ist früher als der davor: Die Reihenfolge der Vorlage bleibt.",
  "a day has no year, and no year is stated anywhere: the year is left open":
    "Ein Tag hat kein Jahr, und nirgends ist eines genannt: Das Jahr bleibt offen.",
  "days without a year are read by “{}” in a title or heading: {}":
    "Tage ohne Jahr sind nach „{}“ in einem Titel oder einer Überschrift gelesen: {}.",
  "{} has no year: read as {}, the nearest to {}": "{} hat kein Jahr: als {} gelesen, am nächsten an {}.",
  "{} could be {} too: read as month/day; the order of day and month is ambiguous":
    "{} könnte auch {} sein: als Monat/Tag gelesen; die Reihenfolge von Tag und Monat ist mehrdeutig.",
  "the end is before the start ({} and {}): both are kept as the source states them":
    "Das Ende liegt vor dem Anfang ({} und {}): Beides steht da, wie die Vorlage es nennt.",
  "start and end are the same time ({} and {}): no duration can be told from them, perhaps it was back-filled":
    "Anfang und Ende sind dieselbe Zeit ({} und {}): Eine Dauer ergibt sich daraus nicht, vielleicht wurde sie nachgetragen.",
  "bracketed blanks that nobody filled (placeholders): {}":
    "Leerstellen in Klammern, die niemand ausgefüllt hat (Platzhalter): {}",
  "the text does not say when it was written: the day is left open":
    "Der Text sagt nicht, wann er geschrieben wurde: Der Tag bleibt offen.",
  "no date in the front matter could be read": "Kein Datum im Vorspann war lesbar.",
  "it says resolved, but not when": "Es heißt gelöst, aber nicht wann.",
  "updates without a time, which stand as text: {}": "Meldungen ohne Zeit, die als Text dastehen: {}",
  "the page does not say that it is resolved": "Die Seite sagt nicht, dass es gelöst ist.",
  "a maintenance that is announced: it has not begun":
    "Eine angekündigte Wartung: Sie hat noch nicht begonnen.",
  "the export holds no log entries: no events":
    "Der Export enthält keine Protokolleinträge: keine Ereignisse.",
  "it is {}, but the export does not say since when":
    "Der Stand ist {}, aber der Export sagt nicht, seit wann.",
  "the file tells the state at one moment: since when, and whether it is over, stands in the git log":
    "Die Datei nennt den Stand zu einem Zeitpunkt: Seit wann, und ob es vorbei ist, steht im git-Log.",
  "only the day and its minutes are told: the times of day, and how often it was down, are not known":
    "Genannt sind nur der Tag und seine Minuten: Die Uhrzeiten und wie oft es ausfiel sind nicht bekannt.",
  "the issue is open: the end is not known": "Das Issue ist offen: Das Ende ist nicht bekannt.",
  "times such as T+5m are counted from the start: {}": "Zeiten wie T+5m zählen ab dem Beginn: {}.",
  "times such as T+5m count from a start that is not stated: such entries are kept without a time":
    "Zeiten wie T+5m zählen ab einem Beginn, der nicht genannt ist: Solche Einträge bleiben ohne Zeit.",
  "the log ends before it is up again": "Das Log endet, bevor es wieder läuft.",
};
