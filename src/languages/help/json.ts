export const json = `  afterword list --severity SEV1 --json | jq -r '.incidents[].id'
  afterword show @last --json | jq .durations_s.impact
  afterword check --all --json | jq '.findings[] | select(.level=="error")'
  id=$(afterword new … --no-input --quiet)

Every command takes --json and then writes one document to stdout: "schema": 1 first,
keys that stay, times in UTC. Prompts, hints and progress go to stderr.

  a time    {"earliest", "best", "latest", "written"}   null where unbounded
            or "unknown", "ongoing", or null: nobody has said
  a length  {"lower", "point", "upper"} in seconds; an end that is null is unbounded

In JSON tags, people and owners stand without # and @. Control characters are escapes.

An error is one document on stderr, with the exit code of the process:

  {"error":{"code":"no-such-incident","message":"…","hint":"afterword list","exit":4}}

Tables for a warehouse: afterword export --format jsonl|csv|parquet -o tables/
Findings for other tools: afterword check --format sarif, or --format github
`;
