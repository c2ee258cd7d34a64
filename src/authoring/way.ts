/** How a question was left: forwards, or by Esc. */
export type Way = "next" | "back";
