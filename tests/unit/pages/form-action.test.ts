import { readdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { invalid } from "#lib/errors.ts";
import { openOverrides, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { type FieldLimits, formAction, postFormAction, withViewer } from "#lib/pages/form-action.ts";
import { answerForm } from "#lib/pages/form-route.ts";
import { initialFormState } from "#lib/pages/form-state.ts";
import { postFieldLimits } from "#lib/pages/post-fields.ts";
import { CONTENT_MAX, TITLE_MAX } from "#lib/posts/limits.ts";

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ [REQUEST_ID_HEADER]: "r1" }),
  cookies: async () => new Map(),
}));

const refuse = async () => {
  throw invalid({ title: ["required"] });
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

const form = new FormData();
const REFUSED_STATE = {
  fields: { "": ["required"] },
  values: { title: "x" },
  attempt: 2,
  stale: true,
  saved: "/posts/1/",
};

const handTo = (action: unknown, args: unknown[]) => (action as (...args: unknown[]) => Promise<unknown>)(...args);

test("an action takes its state and its form", async () => {
  const accept = async () => undefined;
  const accepted = { fields: {}, values: {}, attempt: 3 };
  expect(await handTo(formAction(accept), [REFUSED_STATE, form])).toEqual(accepted);
  expect(await handTo(formAction(accept), [{ ...REFUSED_STATE, stale: undefined }, form])).toEqual(accepted);
  expect(
    await handTo(
      postFormAction(() => accept),
      [7, REFUSED_STATE, form],
    ),
  ).toEqual(accepted);
});

const MALFORMED: unknown[][] = [
  [],
  [form],
  [initialFormState],
  [form, initialFormState],
  [undefined, form],
  [null, form],
  ["x", form],
  [{}, form],
  [initialFormState, {}],
  [initialFormState, form, form],
  [{ ...initialFormState, fields: null }, form],
  [{ ...initialFormState, fields: { title: "No." } }, form],
  [{ ...initialFormState, values: { title: 1 } }, form],
  [{ ...initialFormState, attempt: "1" }, form],
  [{ ...initialFormState, attempt: -1 }, form],
  [{ ...initialFormState, saved: {} }, form],
];

/** How often the action ran, and how often the request was refused. */
async function outcomeOf(wrap: (use: () => Promise<undefined>) => unknown, args: unknown[]) {
  const [run, refused] = [vi.fn(async () => undefined), vi.fn()];
  openOverrides("r1", refused);
  const error = await handTo(wrap(run), args).catch((thrown: unknown) => thrown);
  return { ran: run.mock.calls.length, refused: refused.mock.calls.length, isNotFound: String(error).includes("404") };
}

const REFUSED = { ran: 0, refused: 1, isNotFound: true };

test.each(MALFORMED.map((args) => ({ args })))("the arguments $args are a bad request", async ({ args }) => {
  expect(await outcomeOf(formAction, args)).toEqual(REFUSED);
  expect(await outcomeOf((run) => postFormAction(() => run), [7, ...args])).toEqual(REFUSED);
});

test.each(["7", -1, 1.5, 1e15, null, {}])("%j is no id that a page binds", async (id) => {
  expect(await outcomeOf((run) => postFormAction(() => run), [id, initialFormState, form])).toEqual(REFUSED);
});

const postTo = (use: Parameters<typeof answerForm>[1]) =>
  answerForm(new Request("http://localhost/", { method: "POST", body: new FormData() }), use, {});

test("an accepted form leads where its use says", async () => {
  const accept = async () => ({ location: "/posts/7/", saved: "/posts/7/" });
  const redirect = { digest: expect.stringContaining(";/posts/7/;") };
  await expect(formAction(accept)(initialFormState, form)).rejects.toMatchObject(redirect);
  await expect(postFormAction(() => accept)(7, initialFormState, form)).rejects.toMatchObject(redirect);
  expect(await (await postTo(accept)).json()).toEqual({ location: "/posts/7/", saved: "/posts/7/" });
});

test("a form that needs a login leads there and back", async () => {
  const use = vi.fn();
  const answer = await postTo(withViewer("/posts/add/", use));
  expect(await answer.json()).toEqual({ location: "/login/?next=/posts/add/" });
  expect(use).not.toHaveBeenCalled();
});
