import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Archive } from "../../src/archive/archive.js";
import { NO_ANSWERS } from "../../src/authoring/answers.js";
import { walk } from "../../src/authoring/flow.js";
import { HalfTyped } from "../../src/authoring/half-typed.js";
import { Interview } from "../../src/authoring/interview.js";
import { questionsFor } from "../../src/authoring/questions.js";
import { en } from "../../src/languages/interface/en.js";
import { Interrupted } from "../../src/model/interrupted.js";
import { DEFAULT_SETTINGS } from "../../src/model/settings.js";
import type { Prompter } from "../../src/ports.js";
import { testContext } from "../support/context.js";
import { memoryFiles } from "../support/memory-files.js";

const archive: Archive = {
  root: "/archive",
  settings: {
    ...DEFAULT_SETTINGS,
    services: { pay: { title: "pay", slo: null, sloText: null, users: null } },
  },
  findings: [],
};

/** What a person types when a question has no answer yet, by a word of the question. */
const TYPED: readonly (readonly [string, string])[] = [
  ["What broke", "Cards refused"],
  ["What day", "2026-11-20"],
  ["time zone", "Europe/Berlin"],
];

/** How often a straight walk asks, and a few more. */
const STEPS = 16;
const MOST_STEPS = 400;

/** Where a person goes back: at which steps, and how often at least from the check at the end. */
interface Backs {
  readonly steps: readonly boolean[];
  readonly fromCheck: number;
}

/** A person who answers what is not answered, goes back as told, and leaves at the check or when bored. */
function person({ steps, fromCheck }: Backs): Prompter {
  let step = 0;
  let checks = 0;
  let isAtActions = false;
  const lines = ["14:02 pages fire", "+5m rolled back"];
  const actions = ["Alert on pool use @anna due:fri", "Practise the rollback"];
  const key = (): "enter" | "back" => {
    if (step >= MOST_STEPS) throw new Interrupted("SIGINT");
    return steps[step++] ? "back" : "enter";
  };
  return {
    line: async ({ message, initial }) => {
      const typed = TYPED.find(([word]) => message.includes(word))?.[1] ?? "";
      if (message === en.check.ask) {
        const isLeaving = checks++ >= fromCheck && step++ >= steps.length;
        if (isLeaving) throw new Interrupted("SIGINT");
        return { key: "back", value: "" };
      }
      return { key: key(), value: initial === "" ? typed : initial };
    },
    choose: async ({ message, initial, choices }) => {
      // Nothing is lit at first that is a fact: a person who has an answer picks it once, and finds it lit later.
      const isFirst = message.includes("How bad") && choices[initial] === en.unknownYet;
      return { key: key(), value: message.includes("The text") ? 2 : isFirst ? 1 : initial };
    },
    tick: async ({ initial }) => ({ key: key(), value: initial.length > 0 ? initial : [0] }),
    loop: async () => {
      if (key() === "back") return { kind: "back", text: "" };
      return { kind: "line", text: (isAtActions ? actions : lines).shift() ?? "" };
    },
    note: (text) => {
      isAtActions = text.includes("(6/6)") || (isAtActions && !text.includes("(4/6)"));
    },
    lend: (work) => work(),
    close: () => {},
  };
}

/** The text of the one draft after a walk that ends where the person leaves. */
async function walked(backs: Backs): Promise<string> {
  const files = memoryFiles();
  const context = testContext({ files });
  const half = await HalfTyped.open(context, archive, "new");
  const plan = { answers: NO_ANSWERS, template: "standard" };
  const interview = new Interview(context, archive, en, person(backs), half, plan, async () => {});
  const asked = questionsFor(archive.settings).filter(({ isFirst }) => isFirst);
  await walk(interview, asked, 0).catch((error: unknown) => {
    if (!(error instanceof Interrupted)) throw error;
  });
  await half.flush();
  return interview.draft?.parsed.text ?? "";
}

describe("walking back and forward", () => {
  it("leaves every answer byte-equal", async () => {
    const straight = await walked({ steps: [], fromCheck: 0 });
    expect(straight).toContain("severity: SEV2");
    expect(straight).toContain("- **14:07** rolled back");
    expect(straight).toContain("**A2** Practise the rollback");
    // As far as chance has it without going back, so that each step is one from which people go back; then at random.
    const backs = fc
      .tuple(fc.nat(STEPS), fc.array(fc.boolean(), { maxLength: 30 }))
      .map(([ahead, steps]) => ({ steps: [...Array<boolean>(ahead).fill(false), ...steps], fromCheck: 1 }));
    await fc.assert(
      fc.asyncProperty(backs, async (walk) => {
        // Whatever was gone back over, going forward again ends with the same file.
        expect(await walked(walk)).toBe(straight);
      }),
      { numRuns: Number(process.env.AFTERWORD_RUNS ?? 40) },
    );
  }, 60_000);
});
