import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { type FormEntry, parseForm } from "#lib/http/form-data.ts";
import { isActionForm, isActionText, isPlainForm } from "#server/http/action-body.ts";

const require = createRequire(import.meta.url);
/** What runs in the browser, as the installed Next has it. */
const { encodeReply } = require("next/dist/compiled/react-server-dom-turbopack/client.node.js") as {
  encodeReply: (args: unknown[]) => Promise<string | FormData>;
};

const STATE = { fields: { "": ["No."] }, values: { title: "$12 [[[", content: "♥" }, attempt: 2, stale: undefined };

async function entriesOf(form: FormData): Promise<FormEntry[]> {
  const response = new Response(form);
  return parseForm(Buffer.from(await response.arrayBuffer()), String(response.headers.get("content-type")));
}

test("what React sends for a form of ours is taken", async () => {
  const form = new FormData();
  form.append("title", "$K1");
  form.append("image", new File(["x"], "a.png"));
  for (const args of [
    [STATE, form],
    [7, STATE, form],
  ]) {
    const body = await encodeReply(args);
    expect(isActionForm(await entriesOf(body as FormData))).toBe(true);
  }
  expect(isActionText(String(await encodeReply([STATE])))).toBe(true);
});

const field = (name: string, value: string): FormEntry => ({ name, value });

test.each([
  ["nothing", []],
  ["no list", [field("1", "x")]],
  ["a list that is no JSON", [field("0", "[")]],
  ["something that is no list", [field("0", "{}")]],
  ["two lists", [field("0", "[]"), field("0", "[]")]],
  ["a form that is not in it", [field("0", '["$K2"]'), field("_1_title", "x")]],
  ["a field beside", [field("0", '["$K1"]'), field("title", "x")]],
  ["a promise", [field("0", '["$@1","$K1"]')]],
  ["another action", [field("0", '["$h1","$K1"]')]],
  ["a number of a million digits", [field("0", `["$n${"9".repeat(1_000)}","$K1"]`)]],
  ["a reference inside", [field("0", '[{"a":["$1:b"]},"$K1"]')]],
  ["a prototype", [field("0", '[{"__proto__":{}},"$K1"]')]],
  ["deep nesting", [field("0", `${"[".repeat(200_000)}${"]".repeat(200_000)}`)]],
  ["more than an action takes", [field("0", `[${Array(11).fill(1).join()}]`)]],
  ["very many values", [field("0", `[[${Array(10_000).fill(1).join()}]]`)]],
] as [string, FormEntry[]][])("arguments with %s are refused", (_title, entries) => {
  expect(isActionForm(entries)).toBe(false);
});

test.each(["", "x", "{}", '["$@1"]', '["$K1"]', "[".repeat(200_000), `[${"[".repeat(200)}${"]".repeat(200)}]`])(
  "the text %.20s is no list of plain arguments",
  (text) => {
    expect(isActionText(text)).toBe(false);
  },
);

const ID = "40a1b2c3";
const reference = field("$ACTION_REF_1", "");
const action = field("$ACTION_1:0", `{"id":"${ID}","bound":"$@1"}`);
const key = field("$ACTION_KEY", "k123");
const bound = field("$ACTION_1:1", JSON.stringify([{ ...STATE, values: { title: "$$12" } }]));

test.each([
  ["no action", [field("title", "$ACTION")]],
  ["an action by its id", [field(`$ACTION_ID_${ID}`, ""), field("post", "7")]],
  ["an action with its state", [reference, action, bound, key, field("title", "x")]],
  ["an action with nothing bound", [reference, field("$ACTION_1:0", `{"id":"${ID}","bound":null}`), key]],
] as [string, FormEntry[]][])("a form with %s is taken", (_title, entries) => {
  expect(isPlainForm(entries)).toBe(true);
});

test.each([
  ["a reference and no action", [reference]],
  ["an action and no reference", [action, bound]],
  ["its state missing", [reference, action]],
  [
    "its state as a file",
    [reference, action, { name: "$ACTION_1:1", filename: "a", type: "a/b", bytes: Buffer.from("[]") }],
  ],
  ["a state that is no JSON", [reference, action, field("$ACTION_1:1", "x")]],
  ["a state that refers to something", [reference, action, field("$ACTION_1:1", '["$F1"]')]],
  ["an action that is no JSON", [reference, field("$ACTION_1:0", "{"), bound]],
  ["an action without an id", [reference, field("$ACTION_1:0", '{"bound":"$@1"}'), bound]],
  ["two ids", [reference, field("$ACTION_1:0", `{"id":"${ID}","id":"40","bound":"$@1"}`), bound]],
  ["a bound list elsewhere", [reference, field("$ACTION_1:0", `{"id":"${ID}","bound":"$@2"}`), bound]],
  ["two actions", [reference, action, bound, field(`$ACTION_ID_${ID}`, "")]],
  ["two references", [reference, field("$ACTION_REF_2", ""), action, bound]],
  ["the same part twice", [reference, action, bound, bound]],
  ["a part of no meaning", [field("$ACTION_X", "")]],
  ["an id that is none", [field("$ACTION_ID_../x", "")]],
] as [string, FormEntry[]][])("a form with %s is refused", (_title, entries) => {
  expect(isPlainForm(entries)).toBe(false);
});
