export const workflow = `  afterword init                       once: make the archive, or adopt a folder
  afterword new                        guided; saved after each answer
  afterword edit @last                 go on where the file has a gap
  afterword check @last                what is missing, wrong or blaming
  afterword submit @last               check, commit, push; status in_review
  afterword review @last --approve     a colleague; then it is reviewed
  afterword action @last done 1        when follow-up A1 is done
  afterword report last-quarter        from all of them, with bounds

The file is the record: edit it by hand whenever you like, the tool reads it again.
At a question Ctrl-C leaves and keeps all of it, edit @last goes on there; Ctrl-Z does
nothing. A terminal that gets another size has its question drawn again.

draft       being written; submit --draft shares it as it is
in_review   submitted; waits for the approvals that the archive asks for
reviewed    the approvals are there and name the text as it is now: an edit makes
            them stale, and it waits again
closed      every action item is done or declined

Nobody to ask (a script, CI)? Give everything by flags or answers:

  afterword new "Cards refused" --severity SEV2 --started 2026-11-20T14:02 \\
      --service pay --no-input
  afterword new --answers outage.yml --no-input

No network? submit commits here and exits 6; the next sync or submit delivers it.
Typed something wrong? afterword undo takes the last change back.
`;
