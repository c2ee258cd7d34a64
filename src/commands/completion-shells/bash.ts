import type { CommandWords } from "./words.js";

const words = (list: readonly string[]): string => list.join(" ");

/**
 * Bash 3.2 and later. Candidates are compared and added one by one: nothing that stands in a file name or on the line is
 * ever expanded or evaluated.
 */
export function bash(commands: readonly CommandWords[]): string {
  const valued = new Set(
    commands.flatMap(({ options }) => options.filter(takes).flatMap(({ names }) => names)),
  );
  return `# afterword completion for bash: afterword completion bash > ~/.local/share/bash-completion/completions/afterword
_afterword_offer() {
  local word
  for word in "$@"; do
    if [[ $word == "$cur"* ]]; then COMPREPLY+=("$word"); fi
  done
}

_afterword_ids() {
  local folder=$PWD file
  while [[ -n $folder && ! -e $folder/afterword.yml ]]; do folder=\${folder%/*}; done
  for file in "$folder"/incidents/*/"$cur"*.md; do
    file=\${file##*/}
    file=\${file%.md}
    if [[ $file =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]]; then COMPREPLY+=("$file"); fi
  done
}

_afterword() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command= option= place=0 i word
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -* ]]; then
      case $word in ${[...valued].join("|")}) option=$word ;; esac
    elif [[ -z $command ]]; then
      command=$word
    else
      place=$((place + 1))
    fi
  done
  if [[ -n $option ]]; then
    case "$command $option" in
${commands.flatMap(valueCases).join("\n")}
    esac
  elif [[ $cur == -* ]]; then
    case $command in
${commands.map(({ name, options }) => `      ${name}) _afterword_offer ${words(options.flatMap(({ names }) => names))} ;;`).join("\n")}
    esac
  elif [[ -z $command ]]; then
    _afterword_offer ${words(commands.map(({ name }) => name))}
  else
    case "$command $place" in
${commands.flatMap(placeCases).join("\n")}
    esac
  fi
}

complete -o bashdefault -o default -F _afterword afterword
`;
}

function takes({ takesValue }: { readonly takesValue: boolean }): boolean {
  return takesValue;
}

function valueCases({ name, options }: CommandWords): string[] {
  return options
    .filter(({ values, takesValue }) => takesValue && values.length > 0)
    .map(({ names, values }) => {
      const patterns = names.map((option) => `"${name} ${option}"`);
      return `      ${patterns.join("|")}) _afterword_offer ${words(values)} ;;`;
    });
}

function placeCases({ name, places }: CommandWords): string[] {
  return places.flatMap(({ ids, words: list }, at) => {
    const offers = [list.length ? `_afterword_offer ${words(list)}` : "", ids ? "_afterword_ids" : ""];
    const body = offers.filter(Boolean).join("; ");
    return body ? [`      "${name} ${at}") ${body} ;;`] : [];
  });
}
