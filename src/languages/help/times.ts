export const times = `  2026-11-20T14:02               wall clock in the file's timezone
  2026-11-20T14:02+01:00         exact, whatever the zone; …T13:02:11Z too
  2026-11-20T14:02[Asia/Tokyo]   wall clock in that zone
  ~2026-11-20T14:00              about then: ± the archive's approximation (15m)
  ~2026-11-20T14:00±30m          about then: ± 30 minutes (s m h d; +- works as well)
  2026-11-20T14:00..14:20        some time between the two
  2026-11-20                     some time that day
  2026-11-20T14:00..             not before; ..2026-11-20T16:00 not after
  XXXX-12-23                     a date in part: kept, shown, never completed
  unknown                        asked, and nobody knows
  ongoing                        not over yet (mitigated, ended, resolved, until)

  afterword edit @last --set times.started=~2026-11-20T14:00
  afterword edit @last --set times.ended=ongoing

A length, where the times are not known:  lasted: 2h  ~3h  1h..3h  ..2h  3d..  unknown

Nothing is guessed. A key that is absent means that nobody has said; unknown means that
somebody was asked. A report takes the bounds of each form into its figures.

A wall clock that happens twice (autumn) or never (spring) is a finding: add the offset.
Not times: 24:00, 14:02-14:30 (write ..), week dates, dates without dashes.
The zone comes from timezone: in the file, else from afterword.yml.
`;
