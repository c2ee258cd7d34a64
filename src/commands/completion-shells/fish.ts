import type { CommandWords, OptionWords } from "./words.js";

const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

/** Fish 3 and later. */
export function fish(commands: readonly CommandWords[]): string {
  const valued = new Set(
    commands.flatMap(({ options }) => options.flatMap(({ names, takesValue }) => (takesValue ? names : []))),
  );
  return `# afterword completion for fish: afterword completion fish > ~/.config/fish/completions/afterword.fish
function __afterword_ids
    set -l folder $PWD
    while test -n "$folder"; and not test -e $folder/afterword.yml
        set folder (string replace -r '/[^/]*$' '' -- $folder)
    end
    for file in $folder/incidents/*/*.md
        string match -r '^[A-Za-z0-9][A-Za-z0-9._-]*$' -- (string replace -r '\\.md$' '' -- (basename $file))
    end
end

# True when the command is $argv[1] and the word to complete stands at its place $argv[2].
function __afterword_at
    set -l words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if contains -- $word ${[...valued].join(" ")}
            set skip 1
        else if not string match -q -- '-*' $word
            set -a words $word
        end
    end
    test (count $words) -gt 0; and test "$words[1]" = "$argv[1]"; and test (math (count $words) - 1) = $argv[2]
end

complete -c afterword -f -n __fish_use_subcommand
${commands.flatMap(lines).join("\n")}
`;
}

function lines({ name, summary, options, places }: CommandWords): string[] {
  const first = `complete -c afterword -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`;
  const atPlaces = places.flatMap(({ ids, words }, at) => {
    const offers = [...words, ...(ids ? ["(__afterword_ids)"] : [])];
    return offers.length
      ? [`complete -c afterword -n '__afterword_at ${name} ${at}' -a ${quoted(offers.join(" "))}`]
      : [];
  });
  return [first, ...atPlaces, ...options.map((option) => optionLine(name, option))];
}

function optionLine(command: string, { names, takesValue, values, help }: OptionWords): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value = values.length && takesValue ? `-x -a ${quoted(values.join(" "))}` : takesValue ? "-r" : "";
  const parts = [
    "complete -c afterword -n",
    `'__fish_seen_subcommand_from ${command}'`,
    ...flags,
    value,
    `-d ${quoted(help)}`,
  ];
  return parts.filter(Boolean).join(" ");
}
