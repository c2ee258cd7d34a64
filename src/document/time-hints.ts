const GENERAL =
  "write e.g. `2026-11-20T14:02`, `~2026-11-20T14:00`, `2026-11-20T14:00..15:30`, `2026-11-20` or `unknown`";

/** What a writer probably meant, tried in this order; the first that fits is told. */
const MEANT: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [
    /^(.*\d\d:\d\d(?::\d\d)?)\s*(?:-|–|—|to|bis|til)\s*(\d\d:\d\d(?::\d\d)?.*)$/,
    ([, from, to]) => `did you mean \`${from?.trim()}..${to?.trim()}\`?`,
  ],
  [/^(unknown|ongoing)$/i, ([, word]) => `did you mean \`${word?.toLowerCase()}\`?`],
  [/^~(\d{4}-\d\d-\d\d)$/, ([, day]) => `\`${day}\` alone already means some time that day`],
  [/^(|.*\D)(\d:\d\d.*)$/, ([, before, clock]) => `did you mean \`${before}0${clock}\`?`],
  [
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:\d\d)?(Z?)$/,
    ([, y, m, d, hour, minute, z]) => `did you mean \`${y}-${m}-${d}T${hour}:${minute}${z}\`?`,
  ],
  [
    /^(.*\d\d:\d\d)([+-]\d\d)(\d\d)?$/,
    ([, time, hours, minutes]) => `did you mean \`${time}${hours}:${minutes ?? "00"}\`?`,
  ],
  [/^(\d\d?)[./](\d\d?)[./](\d{4})/, ([, , , year]) => `write the date as year-month-day: \`${year}-…\``],
];

/** The hint of a time that cannot be read. */
export function timeHint(written: string): string {
  const text = written.trim().slice(0, 80);
  for (const [pattern, say] of MEANT) {
    const match = pattern.exec(text);
    if (match) return say(match);
  }
  return GENERAL;
}
