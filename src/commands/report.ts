import type { Arguments, Context, Outcome } from "../ports.js";

/** `afterword report <quarter|FROM..TO>`: one that was made before of the same commit and cut-off is only shown again. */
export async function run(context: Context, args: Arguments): Promise<Outcome> {
  const { keptReport } = await import("./report-kept.js");
  const kept = await keptReport(context, args);
  const before = await kept?.read();
  if (kept && before) {
    const { noteLeftOut } = await import("./report-left-out.js");
    await noteLeftOut(context, args, { root: kept.root, counted: 1, label: args.positional[0] ?? "" });
    return before;
  }
  const made = await (await import("./report-make.js")).makeReport(context, args);
  await kept?.write(made);
  return made;
}
