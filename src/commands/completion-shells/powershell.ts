import type { CommandWords } from "./words.js";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (words: readonly string[]): string => `@(${words.map(quoted).join(", ")})`;

/** PowerShell 5 and later. */
export function powershell(commands: readonly CommandWords[]): string {
  return `# afterword completion for PowerShell: afterword completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName afterword -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $table = @{
${commands.map(entry).join("\n")}
  }
  $valued = ${list([...new Set(commands.flatMap(({ options }) => options.flatMap(({ names, takesValue }) => (takesValue ? names : []))))])}
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  $command = $null; $option = $null; $place = 0
  foreach ($word in $before) {
    if ($option) { $option = $null }
    elseif ($word.StartsWith('-')) { if ($valued -contains $word) { $option = $word } }
    elseif (-not $command) { $command = $word }
    else { $place++ }
  }
  $row = if ($command) { $table[$command] }
  $offers = @()
  if ($option) { if ($row) { $offers = $row.values[$option] } }
  elseif ($wordToComplete.StartsWith('-')) { if ($row) { $offers = $row.options } }
  elseif (-not $command) { $offers = $table.Keys | Sort-Object }
  elseif ($row -and $place -lt $row.places.Count) {
    $offers = $row.places[$place].words
    if ($row.places[$place].ids) {
      $folder = (Get-Location).Path
      while ($folder -and -not (Test-Path (Join-Path $folder 'afterword.yml'))) { $folder = Split-Path $folder }
      if ($folder) {
        $offers = @($offers) + @(Get-ChildItem -Path (Join-Path $folder 'incidents/*/*.md') -ErrorAction SilentlyContinue |
          ForEach-Object BaseName | Where-Object { $_ -match '^[A-Za-z0-9][A-Za-z0-9._-]*$' })
      }
    }
  }
  $offers | Where-Object { $_ -and $_.StartsWith($wordToComplete) } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}

function entry({ name, options, places }: CommandWords): string {
  const withValues = options.filter(({ values, takesValue }) => takesValue && values.length > 0);
  const values = withValues.flatMap(({ names, values: choices }) =>
    names.map((option) => `${quoted(option)} = ${list(choices)}`),
  );
  const shown = places.map(({ ids, words }) => `@{ ids = $${ids}; words = ${list(words)} }`);
  const names = options.flatMap(({ names: all }) => all);
  return `    ${quoted(name)} = @{ options = ${list(names)}; values = @{ ${values.join("; ")} }; places = @(${shown.join(", ")}) }`;
}
