/** Append-only questions with numbered choices: for screen readers, and for terminals that cannot move the cursor. */
export function isPlainTerminal(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.TERM === "dumb" || !["", "0", "false"].includes((env.AFTERWORD_ACCESSIBLE ?? "").toLowerCase());
}
