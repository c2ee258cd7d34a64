/**
 * What an importer may say in a draft about what was missing or doubtful. `{}` stands for what differs. The English text is
 * what importers write, and the name by which the other languages know it.
 */
export const NOTES = [
  "the document has no title: the file's name stands in",
  "the document's title is a placeholder: the file's name stands in",
  "the text has no headline: the file's name stands in for the title",
  "the front matter is no map",
  "the front matter is no valid {}; it was read line by line",
  "the days disagree: the title says {}, elsewhere it is {}",
  "no time zone is stated: wall-clock times are read in the archive's zone ({})",
  "no time zone is stated for the time of the text",
  "the zone {}, stated with one time, is taken for those without one",
  "“{}” is an ambiguous abbreviation: read as offset {}",
  "“{}” does not fit the season of a day (daylight saving time): the offset {} is read as written",
  "an entry has no time: kept without a time in its place",
  "an entry has a placeholder instead of a time: kept without a time",
  "an entry has a placeholder instead of a time: kept as its day",
  "times such as T+5m are counted from the start: {}",
  "times such as T+5m count from a start that is not stated: such entries are kept without a time",
  "the end of a range is a placeholder: the time of its end is not known",
  "the minutes of a time are a placeholder: the whole hour is kept as an interval",
  "an entry is {} h earlier on the clock than the one above: read as the next day",
  "an entry of {} is earlier than the one above: kept in the order of the source",
  "a day has no year, and no year is stated anywhere: the year is left open",
  "days without a year are read by “{}” in a title or heading: {}",
  "{} has no year: read as {}, the nearest to {}",
  "{} could be {} too: read as month/day; the order of day and month is ambiguous",
  "the end is before the start ({} and {}): both are kept as the source states them",
  "start and end are the same time ({} and {}): no duration can be told from them, perhaps it was back-filled",
  "bracketed blanks that nobody filled (placeholders): {}",
  "the text does not say when it was written: the day is left open",
  "no date in the front matter could be read",
  "it says resolved, but not when",
  "updates without a time, which stand as text: {}",
  "the page does not say that it is resolved",
  "a maintenance that is announced: it has not begun",
  "the export holds no log entries: no events",
  "it is {}, but the export does not say since when",
  "the file tells the state at one moment: since when, and whether it is over, stands in the git log",
  "only the day and its minutes are told: the times of day, and how often it was down, are not known",
  "the issue is open: the end is not known",
  "the log ends before it is up again",
] as const;

export type Note = (typeof NOTES)[number];
export type NoteWords = Readonly<Record<Note, string>>;
