export interface HelpTopic {
  readonly about: string;
  readonly load: () => Promise<string>;
}

/** The topics of `afterword help`, in the order in which they are listed. Each is a screen, examples first. */
export const HELP_TOPICS: Readonly<Record<string, HelpTopic>> = {
  workflow: {
    about: "from an outage to a reviewed postmortem",
    load: async () => (await import("./workflow.js")).workflow,
  },
  timeline: {
    about: "what one types at the timeline, and what stands in the file",
    load: async () => (await import("./timeline.js")).timeline,
  },
  times: {
    about: "exact, about, between, unknown: how times are written",
    load: async () => (await import("./times.js")).times,
  },
  ids: {
    about: "how an incident is named, and how to point at one",
    load: async () => (await import("./ids.js")).ids,
  },
  templates: {
    about: "the four templates, and one of your own",
    load: async () => (await import("./templates.js")).templates,
  },
  json: {
    about: "answers for programs, and errors as JSON",
    load: async () => (await import("./json.js")).json,
  },
  "exit-codes": {
    about: "what each exit code means",
    load: async () => (await import("./exit-codes.js")).exitCodes,
  },
  environment: {
    about: "variables, configuration files, where state is kept",
    load: async () => (await import("./environment.js")).environment,
  },
};
