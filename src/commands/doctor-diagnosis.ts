/** One thing that was looked at. */
export interface Diagnosis {
  readonly check: string;
  readonly level: "ok" | "warning" | "error";
  readonly message: string;
  /** The command that mends it; empty where nothing is to be done. */
  readonly hint: string;
}

export function fine(check: string, message: string): Diagnosis {
  return { check, level: "ok", message, hint: "" };
}

export function warning(check: string, message: string, hint: string): Diagnosis {
  return { check, level: "warning", message, hint };
}

export function broken(check: string, message: string, hint: string): Diagnosis {
  return { check, level: "error", message, hint };
}
