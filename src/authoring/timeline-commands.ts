/**
 * The only commands of the timeline loop; any other line is an event, so `/checkout gives 500` is safe. A lone `?` asks for
 * help, as it does at every question.
 */
export type TimelineCommand =
  | { readonly kind: "help" }
  | { readonly kind: "undo" }
  | { readonly kind: "done" }
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "delete"; readonly label: string }
  | { readonly kind: "edit"; readonly label: string; readonly text: string }
  | { readonly kind: "time"; readonly label: string; readonly time: string }
  | { readonly kind: "move"; readonly label: string; readonly to: string };

const WITH_LABEL = /^\/(edit|del|time|move)\s+e?(\d+)(?:\s+(.+))?$/i;
const ALONE = /^\/(undo|done|help)$/i;
const ZONE = /^\/tz\s+(\S+)$/i;

export function readCommand(line: string): TimelineCommand | null {
  const text = line.trim();
  if (text === "?") return { kind: "help" };
  const alone = ALONE.exec(text)?.[1]?.toLowerCase();
  if (alone === "undo" || alone === "done" || alone === "help") return { kind: alone };
  const zone = ZONE.exec(text)?.[1];
  if (zone !== undefined) return { kind: "zone", zone };
  const match = WITH_LABEL.exec(text);
  if (!match) return null;
  const [, name = "", number = "", rest] = match;
  const label = `e${number}`;
  if (name.toLowerCase() === "del") return rest === undefined ? { kind: "delete", label } : null;
  if (rest === undefined) return null;
  if (name.toLowerCase() === "edit") return { kind: "edit", label, text: rest };
  return name.toLowerCase() === "time"
    ? { kind: "time", label, time: rest }
    : { kind: "move", label, to: /^\d+$/.test(rest) ? `e${rest}` : rest };
}
