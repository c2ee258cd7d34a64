import { createPrompt, isEnterKey, useEffect, useKeypress, useState } from "@inquirer/core";
import type { LineQuestion, Reply } from "../ports.js";
import { atWords, below, type Paint, useSize } from "./inquirer-look.js";

export interface LineConfig extends LineQuestion {
  readonly paint: Paint;
  /** Called the moment the question is settled, before any further key is read. */
  readonly settled: () => void;
}

interface State {
  readonly value: string;
  readonly problem: string | null;
  readonly isHelp: boolean;
  readonly isDone: boolean;
}

const CONTROL = /[\x00-\x1f\x7f-\x9f]/g;

/** A key of our own: several characters at once, for the place where the cursor stands. */
export const RUN_OF_TEXT = "run-of-text";

/** One line of text: Enter, Esc, Ctrl-E, `?` on an empty line. Enter right after the help puts it away and answers nothing. */
export const linePrompt = createPrompt<Reply<string>, LineConfig>((config, done) => {
  useSize();
  const initial = config.initial.replace(CONTROL, " ");
  const [state, setState] = useState<State>({
    value: initial,
    problem: null,
    isHelp: false,
    isDone: false,
  });
  useEffect((rl) => {
    if (initial !== "") rl.write(initial);
  }, []);
  const settle = (key: Reply<string>["key"], value: string) => {
    setState({ value, problem: null, isHelp: false, isDone: true });
    config.settled();
    done({ key, value });
  };
  useKeypress((key, rl) => {
    if (state.isDone) return;
    if (key.name === RUN_OF_TEXT) rl.write((key as { sequence?: string }).sequence ?? "");
    if (key.name === "escape") settle("back", state.value);
    else if (key.ctrl && key.name === "e") settle("editor", state.value);
    else if (isEnterKey(key) && state.isHelp && state.value === "") setState({ ...state, isHelp: false });
    else if (isEnterKey(key)) {
      const problem = config.problem?.(state.value) ?? null;
      if (problem === null) return settle("enter", state.value);
      rl.write(state.value);
      setState({ ...state, problem });
    } else if (rl.line === "?" && state.value === "") {
      rl.clearLine(0);
      setState({ ...state, isHelp: true });
    } else if (rl.line !== state.value) {
      setState({ ...state, value: rl.line, problem: null });
      config.onType?.(rl.line);
    }
  });
  const line = `${config.paint.strong(atWords(config.message))}\n> ${state.value}`;
  return state.isDone ? line : [line, below(config, state.problem, state.isHelp)];
});
