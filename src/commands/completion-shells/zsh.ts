import type { CommandWords } from "./words.js";

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const list = (words: readonly string[]): string => words.map(quoted).join(" ");
/** `name:description` of _describe; a colon in the name would part it. */
const described = (name: string, about: string): string =>
  quoted(`${name.replaceAll(":", "\\:")}:${about.replaceAll(":", "\\:")}`);

/** Zsh with compinit. In a folder of $fpath it must be called _afterword. */
export function zsh(commands: readonly CommandWords[]): string {
  const valued = new Set(
    commands.flatMap(({ options }) => options.flatMap(({ names, takesValue }) => (takesValue ? names : []))),
  );
  return `#compdef afterword
# afterword completion for zsh: afterword completion zsh > "\${fpath[1]}/_afterword"
_afterword_ids() {
  local folder=$PWD
  while [[ -n $folder && ! -e $folder/afterword.yml ]]; do folder=\${folder%/*}; done
  local -a ids=( $folder/incidents/*/*.md(N:t:r) )
  compadd -- \${(M)ids:#[A-Za-z0-9][A-Za-z0-9._-]#}
}

_afterword() {
  setopt local_options extended_glob
  local command option word
  local -i place=0 i
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -* ]]; then
      case $word in (${[...valued].join("|")}) option=$word ;; esac
    elif [[ -z $command ]]; then
      command=$word
    else
      place+=1
    fi
  done
  local -a offers
  if [[ -n $option ]]; then
    case "$command $option" in
${commands.flatMap(valueCases).join("\n")}
      (*) _files ;;
    esac
  elif [[ $words[CURRENT] == -* ]]; then
    case $command in
${commands.map(optionCase).join("\n")}
    esac
    _describe option offers
  elif [[ -z $command ]]; then
    offers=(${commands.map(({ name, summary }) => described(name, summary)).join(" ")})
    _describe command offers
  else
    case "$command $place" in
${commands.flatMap(placeCases).join("\n")}
      (*) _files ;;
    esac
  fi
}

if [[ $funcstack[1] == _afterword ]]; then _afterword "$@"; else compdef _afterword afterword; fi
`;
}

function valueCases({ name, options }: CommandWords): string[] {
  return options
    .filter(({ takesValue, values }) => takesValue && values.length > 0)
    .map(({ names, values }) => {
      const patterns = names.map((option) => `${name}\\ ${option}`);
      return `      (${patterns.join("|")}) compadd -- ${list(values)} ;;`;
    });
}

function optionCase({ name, options }: CommandWords): string {
  const offers = options.flatMap(({ names, help }) => names.map((option) => described(option, help)));
  return `      (${name}) offers=(${offers.join(" ")}) ;;`;
}

function placeCases({ name, places }: CommandWords): string[] {
  return places.flatMap(({ ids, words }, at) => {
    const offers = [words.length ? `compadd -- ${list(words)}` : "", ids ? "_afterword_ids" : ""];
    const body = offers.filter(Boolean).join("; ");
    const files = name === "check" || name === "import" ? "; _files" : "";
    return body ? [`      (${name}\\ ${at}) ${body}${files} ;;`] : [];
  });
}
