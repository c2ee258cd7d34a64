import type { Prompter, Question } from "../ports.js";

const SIGNS: Readonly<Record<string, string>> = { "\u00b7": "-", "\u2026": "...", "\u2013": "-" };

/** A prompter for a locale without UTF-8: the signs of our own words are drawn in ASCII. */
export function withPlainSigns(prompter: Prompter): Prompter {
  return {
    line: (question) => prompter.line(asked(question)),
    choose: (question) => prompter.choose({ ...asked(question), choices: question.choices.map(plain) }),
    tick: (question) => prompter.tick({ ...asked(question), choices: question.choices.map(plain) }),
    loop: (question) => prompter.loop(question),
    note: (text) => prompter.note(plain(text)),
    lend: (work) => prompter.lend(work),
    close: () => prompter.close(),
  };
}

function asked<Q extends Question>(question: Q): Q {
  const { message, footer, help } = question;
  return { ...question, message: plain(message), footer: plain(footer), help: plain(help) };
}

function plain(text: string): string {
  return text.replace(/[\u00b7\u2026\u2013]/g, (sign) => SIGNS[sign] ?? sign);
}
