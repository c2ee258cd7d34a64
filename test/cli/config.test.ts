import { describe, expect, it } from "vitest";
import { sandbox } from "../support/program.js";

const SETTINGS = `# ours
name: Cards      # of the platform
policy:
  approvals: 1   # for now
`;

function archive() {
  const box = sandbox();
  box.write("archive/afterword.yml", SETTINGS);
  return { ...box, config: (...args: string[]) => box.afterword(["-C", "archive", "config", ...args]) };
}

describe("config", () => {
  it("lists every setting with where it came from", () => {
    const { config } = archive();
    const { settings } = JSON.parse(config("list", "--json").stdout);
    const sources = Object.fromEntries(
      settings.map((one: { key: string; source: string }) => [one.key, one.source]),
    );
    expect(sources).toMatchObject({
      name: "afterword.yml",
      "policy.approvals": "afterword.yml",
      language: "default",
    });
    expect(config("get", "policy.approvals")).toMatchObject({ code: 0, stdout: "1\n" });
  });

  it("sets one key by a splice: one line changes, comments stay", () => {
    const { config, read } = archive();
    expect(config("set", "policy.approvals", "2")).toMatchObject({ code: 0 });
    expect(read("archive/afterword.yml")).toBe(SETTINGS.replace("approvals: 1 ", "approvals: 2 "));
    expect(config("set", "factors", "[testing, rollout]").code).toBe(0);
    expect(read("archive/afterword.yml").split("\n").length).toBe(SETTINGS.split("\n").length + 1);
    expect(config("get", "factors").stdout).toBe("testing, rollout\n");
  });

  it("refuses a value that does not fit, and a key that is not there, with the nearest one", () => {
    const { config, read } = archive();
    expect(config("set", "git.submit", "brunch")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("branch"),
    });
    expect(config("set", "polici.approvals", "2")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("policy"),
    });
    expect(config("get", "policy.aprovals")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("policy.approvals"),
    });
    expect(read("archive/afterword.yml")).toBe(SETTINGS);
  });

  it("keeps the user's own settings in the user's file; a variable wins over it", () => {
    const { config, afterword } = archive();
    expect(config("set", "--user", "lang", "da").code).toBe(0);
    expect(config("get", "lang").stdout).toBe("da\n");
    const listed = afterword(["-C", "archive", "config", "list"], { env: { AFTERWORD_LANG: "de" } }).stdout;
    expect(listed).toMatch(/lang\s+de\s+\(AFTERWORD_LANG\)/);
    expect(config("set", "--user", "editr", "vi")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("editor"),
    });
  });

  it("a dry run writes nothing", () => {
    const { config, read } = archive();
    expect(config("set", "name", "Other", "--dry-run").stdout).toContain("+name: Other");
    expect(read("archive/afterword.yml")).toBe(SETTINGS);
  });
});
