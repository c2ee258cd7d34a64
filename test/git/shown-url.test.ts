import { expect, it } from "vitest";
import { shownUrl, withShownUrls } from "../../src/git/shown-url.js";

it.each([
  ["https://anna:hunter2@git.example/pm.git", "https://git.example/pm.git"],
  ["https://anna:p@ss@git.example/pm.git", "https://git.example/pm.git"],
  ["https://ghp_token@git.example/pm.git", "https://git.example/pm.git"],
  ["ssh://anna:hunter2@git.example/pm.git", "ssh://git.example/pm.git"],
  ["ssh://git@git.example/~anna/pm@2.git", "ssh://git@git.example/~anna/pm@2.git"],
  ["https://git.example/@anna/pm.git", "https://git.example/@anna/pm.git"],
  ["git@git.example:pm.git", "git@git.example:pm.git"],
])("%s is shown without what may be a password", (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});

it("takes it out of what git says, too", () => {
  const said = "fatal: could not read Password for 'https://ghp_token@git.example': prompts disabled";
  expect(withShownUrls(said)).toBe(
    "fatal: could not read Password for 'https://git.example': prompts disabled",
  );
});
