export const templates = `  afterword template list
  afterword template show vendor --language de
  afterword new "Card scheme down" --template vendor

standard   every section, for an incident that many noticed
light      fits on one screen
security   somebody got in, or data got out
vendor     an outage at a third party: contract, what they told us, two clocks

One of your own:

  afterword template new checkout --from standard     writes templates/checkout.en.hbs
  afterword template check checkout                   what is wrong with it, with its line

templates/<name>.<language>.hbs of the archive wins, then templates/<name>.hbs, then the
built-in one. It is Handlebars:

  {{front_matter}}                   all answers of the head, between --- and ---
  # {{title}}                        one answer, escaped for where it stands
  {{#answer "summary"}}…{{/answer}}  the section's text, else what stands inside: the hint
  {{> timeline}}                     a part: timeline, root_cause, lessons, actions
  {{#if severity}}…{{/if}}           also unless, else, each

An archive's templates run apart from the program, with limits on time, memory and size.
The default is template: in afterword.yml. More: docs/guide/templates.md
`;
