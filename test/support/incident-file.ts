/** An incident file by hand: what is not given is left out of it. */
export function incidentFile(given: {
  readonly id: string;
  readonly title?: string;
  readonly front?: readonly string[];
  readonly body?: string;
}): string {
  const title = given.title ?? "Something broke";
  const front = ["format: 1", `id: ${given.id}`, `title: ${title}`, ...(given.front ?? [])];
  if (!front.some((line) => line.startsWith("status:"))) front.push("status: draft");
  if (!front.some((line) => line.startsWith("language:"))) front.push("language: en");
  return `---\n${front.join("\n")}\n---\n\n# ${title}\n\n${given.body ?? "## Summary\n\nNothing to tell.\n"}`;
}
