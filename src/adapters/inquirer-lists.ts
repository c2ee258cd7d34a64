import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isSpaceKey,
  isUpKey,
  type KeypressEvent,
  useKeypress,
  useState,
} from "@inquirer/core";
import type { ChoiceQuestion, Reply, TickQuestion } from "../ports.js";
import { atWords, below, listSize, type Paint, useSize, visibleRows } from "./inquirer-look.js";

interface Dressed {
  readonly paint: Paint;
  readonly settled: () => void;
}

/** Where the light goes: up, down, round the ends; a digit goes to that row. */
function moved(key: KeypressEvent, lit: number, count: number): number {
  if (isUpKey(key)) return (lit + count - 1) % count;
  if (isDownKey(key)) return (lit + 1) % count;
  const digit = /^[1-9]$/.test(key.name ?? "") ? Number(key.name) - 1 : -1;
  return digit >= 0 && digit < count ? digit : lit;
}

/** One of several: arrows or a digit, Enter. Enter right after the help puts it away and chooses nothing. */
export const choicePrompt = createPrompt<Reply<number>, ChoiceQuestion & Dressed>((config, done) => {
  useSize();
  const [state, setState] = useState({ lit: config.initial, isHelp: false, isDone: false });
  const settle = (key: Reply<number>["key"]) => {
    setState({ ...state, isDone: true });
    config.settled();
    done({ key, value: state.lit });
  };
  useKeypress((key, rl) => {
    if (state.isDone) return;
    const typed = rl.line;
    rl.clearLine(0);
    if (key.name === "escape") settle("back");
    else if (key.ctrl && key.name === "e") settle("editor");
    else if (isEnterKey(key) && state.isHelp) setState({ ...state, isHelp: false });
    else if (isEnterKey(key)) settle("enter");
    else if (typed.endsWith("?")) setState({ ...state, isHelp: true });
    else setState({ ...state, isHelp: false, lit: moved(key, state.lit, config.choices.length) });
  });
  const message = config.paint.strong(atWords(config.message));
  if (state.isDone) return settled(config.message, config.choices[state.lit] ?? "", config.paint);
  const { from, to } = visibleRows(config.choices.length, state.lit, listSize());
  const rows = config.choices
    .slice(from, to)
    .map((choice, i) => `${from + i === state.lit ? ">" : " "} ${from + i + 1}  ${choice}`);
  return [message, `${rows.join("\n")}\n${below(config, null, state.isHelp)}`];
});

/** Several of several: Space ticks, `a` all or none, Enter. */
export const tickPrompt = createPrompt<Reply<readonly number[]>, TickQuestion & Dressed>((config, done) => {
  useSize();
  const [state, setState] = useState({
    lit: 0,
    ticked: new Set(config.initial),
    isHelp: false,
    isDone: false,
  });
  const settle = (key: Reply<number>["key"]) => {
    setState({ ...state, isDone: true });
    config.settled();
    done({ key, value: [...state.ticked].sort((a, b) => a - b) });
  };
  useKeypress((key, rl) => {
    if (state.isDone) return;
    const typed = rl.line;
    rl.clearLine(0);
    if (key.name === "escape") settle("back");
    else if (key.ctrl && key.name === "e") settle("editor");
    else if (isEnterKey(key) && state.isHelp) setState({ ...state, isHelp: false });
    else if (isEnterKey(key)) settle("enter");
    else if (typed.endsWith("?")) setState({ ...state, isHelp: true });
    else if (isSpaceKey(key)) setState({ ...state, isHelp: false, ticked: toggled(state.ticked, state.lit) });
    else if (typed === "a")
      setState({ ...state, isHelp: false, ticked: allOrNone(state.ticked, config.choices.length) });
    else setState({ ...state, isHelp: false, lit: moved(key, state.lit, config.choices.length) });
  });
  const message = config.paint.strong(atWords(config.message));
  if (state.isDone) return settled(config.message, tickedOf(config, state.ticked), config.paint);
  const { from, to } = visibleRows(config.choices.length, state.lit, listSize());
  const rows = config.choices.slice(from, to).map((choice, i) => {
    const at = from + i;
    return `${at === state.lit ? ">" : " "} [${state.ticked.has(at) ? "x" : " "}] ${choice}`;
  });
  return [message, `${rows.join("\n")}\n${below(config, null, state.isHelp)}`];
});

/** The question with its answer, on a line of its own where one line has no room for both. */
function settled(message: string, answer: string, paint: Paint): string {
  const isShort = isOneLine(`${message} ${answer}`);
  return `${paint.strong(atWords(message))}${isShort ? ` ${answer}` : `\n${atWords(`> ${answer}`)}`}`;
}

const isOneLine = (text: string) => !atWords(text).includes("\n");

/** By name where a line has room for them, else their number; so too for a pasted block, which shows them below. */
function tickedOf({ choices, isAboutBlock }: TickQuestion, ticked: ReadonlySet<number>): string {
  const names = choices.filter((_, i) => ticked.has(i)).join(", ");
  return names !== "" && isAboutBlock !== true && isOneLine(`> ${names}`)
    ? names
    : `${ticked.size}/${choices.length}`;
}

function toggled(ticked: ReadonlySet<number>, at: number): Set<number> {
  const next = new Set(ticked);
  if (!next.delete(at)) next.add(at);
  return next;
}

function allOrNone(ticked: ReadonlySet<number>, count: number): Set<number> {
  return ticked.size === count ? new Set() : new Set(Array.from({ length: count }, (_, i) => i));
}
