import type { Editor } from "../ports.js";

/** Stub: the editor is being built. */
export function systemEditor(_env: NodeJS.ProcessEnv): Editor {
  throw new Error("the editor is not built yet");
}
