import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { invalid } from "#lib/errors.ts";
import { initialFormState } from "#lib/form-state.ts";
import { CONTENT_MAX, TITLE_MAX } from "#lib/posts/limits.ts";
import { type FieldLimits, formAction } from "#lib/web/action.ts";
import { postFieldLimits } from "#lib/web/post-fields.ts";

const refuse = async () => {
  throw invalid({ title: ["No."] });
};

async function sentBack(fields: [string, string | File][], limits: FieldLimits): Promise<Record<string, string>> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return (await formAction(refuse, limits)(initialFormState, form)).values;
}

const MEGABYTE = 1024 * 1024;

test("a refused form sends back its own fields and no others", async () => {
  const fields: [string, string | File][] = [
    ["username", "ann"],
    ["password", "secret"],
    ['"'.repeat(MEGABYTE), "x"],
    ["other", '"'.repeat(MEGABYTE)],
    ["$ACTION_KEY", "k"],
    ["__proto__", "x"],
    ["image", new File(["x"], "a.png")],
  ];
  expect(await sentBack(fields, { username: 254, image: 10 })).toEqual({ username: "ann" });
  expect(await sentBack(fields, {})).toEqual({});
});

test("each field is cut at twice its limit, in characters", async () => {
  const values = await sentBack([["title", "😀".repeat(MEGABYTE)]], postFieldLimits);
  expect(values).toEqual({ title: "😀".repeat(2 * TITLE_MAX) });
});

test("a text that is somewhat too long comes back whole", async () => {
  const title = "x".repeat(TITLE_MAX + 5);
  expect(await sentBack([["title", title]], postFieldLimits)).toEqual({ title });
});

test("a content of the allowed length comes back whole, however many lines it has", async () => {
  const content = "\n".repeat(CONTENT_MAX);
  expect(await sentBack([["content", content.replaceAll("\n", "\r\n")]], postFieldLimits)).toEqual({ content });
});

test("of a field that comes twice the last is sent back, which is the one that was judged", async () => {
  const twice: [string, string][] = [
    ["title", "first"],
    ["title", "last"],
  ];
  expect(await sentBack(twice, postFieldLimits)).toEqual({ title: "last" });
});

test("no form sends a password back", () => {
  const actions = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
    /actions?\.ts$/.test(file),
  );
  expect(actions.length).toBeGreaterThan(10);
  for (const file of actions) expect(readFileSync(`app/${file}`, "utf8"), file).not.toMatch(/password\w*: \w+_MAX/);
});
