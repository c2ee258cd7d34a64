export const timeline = `At the prompt, one line an event:

  14:02 pages fire                 that time, on the day of the incident
  +5m rolled back                  five minutes after the line typed last
  ~14:30 about then                14:20..14:30 between the two
  yesterday 23:10 deploy           mon 9:15 …   20 nov 23:10 …   2:02pm …
  14:02Z first alert               14:02+01:00 …   2026-11-20T14:02 …
  somebody called                  no time: kept as ??:??
  /edit 3   /del 3   /time 3 14:05   /move 3 14:05   /undo   /tz UTC   /done   /help

A paste of several lines arrives whole; tick what belongs in the timeline.

In the file:

  ### 2026-11-20

  - **13:50** Version 4711 goes live #change
  - **~14:00** Shops report refused cards #impact_start
  - **14:05** Ana is paged #page @ana tz:Europe/Lisbon
  - **14:20..14:30** First calls reach support #detected
  - **14:35+01:00** We tell the banks #notice <https://status.example/1>

Milestones:  #impact_start #detected #acknowledged #declared #mitigated #ended #resolved
Other tags:  #change #decision #hypothesis #escalation #page #notice #workaround

  afterword timeline @last add "14:41 rolled back #mitigated"
  afterword timeline @last import slack-export.zip
  afterword show @last --timeline --tz UTC
`;
