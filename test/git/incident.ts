import type { Repository } from "./repository.js";

export const ID = "2026-11-20-cards-refused-7k3fq2";
export const PATH = `incidents/2026/${ID}.md`;

/** A postmortem that passes the gate for a SEV3. */
export function incidentText(
  facts: {
    readonly id?: string;
    readonly status?: string;
    readonly title?: string;
    readonly summary?: string;
  } = {},
): string {
  const title = facts.title ?? "Shops could not take cards";
  return `---
format: 1
id: ${facts.id ?? ID}
title: ${title}
status: ${facts.status ?? "draft"} # said by hand
language: en
timezone: Europe/Copenhagen
severity: SEV3
times:
  started: 2026-11-20T14:02
  detected: 2026-11-20T14:10
  ended: 2026-11-20T15:10
detection: monitoring
cause: {status: unknown}
impact:
  - {service: card, reach: 0.4}
authors: [test@example.org]
---

# ${title}

## Summary

${facts.summary ?? "Four in ten card payments were refused for an hour."}

## Timeline

### 2026-11-20

- **14:02** Refusals rise #impact_start
- **14:10** Pages fire #detected
- **15:10** All cards work again #ended

## Action items

- [ ] **A1** Alert on refusals @anna due:2027-02-28 kind:detect created:2026-11-21
`;
}

/** An archive with its settings committed. */
export function settle(repository: Repository, settings = "format: 1\n"): Repository {
  repository.commit("archive", {
    "afterword.yml": settings,
    ".gitattributes": "incidents/**/*.md -text merge=afterword\n",
  });
  return repository;
}
