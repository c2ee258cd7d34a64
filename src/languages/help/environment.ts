export const environment = `  AFTERWORD_NOW=2026-11-20T14:02Z        the clock, as --now
  AFTERWORD_LANG=de                      language of questions and messages: en, de, da
  AFTERWORD_EDITOR="code --wait"         else what git uses outside the repository
  AFTERWORD_PAGER=less                   else PAGER, else less -FRX
  AFTERWORD_ACCESSIBLE=1                 append-only output, numbered choices
  AFTERWORD_ARCHIVES=…                   more archives for list, similar, show and report:
                                         folders or addresses, one a line
  NO_COLOR=1   FORCE_COLOR=1             --color wins; TERM=dumb has no colour
  CI=true                                never ask, as --no-input

Settings, the first that says something wins:

  1  flags
  2  AFTERWORD_… variables
  3  your own file      $XDG_CONFIG_HOME/afterword/config.yml  (~/.config/afterword)
  4  the archive's      afterword.yml
  5  defaults

  afterword config list                  every value, and where it came from
  afterword config set policy.approvals 2
  afterword config path

Half-typed text, the notes of a draft, and what undo needs lie in
$XDG_STATE_HOME/afterword (~/.local/state/afterword), readable by you alone, never
committed. Nothing in an archive ever names a program to run.
`;
