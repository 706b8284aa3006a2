import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { initialFormState } from "#lib/pages/form-state.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { freshDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer({
    DATA_DIR: freshDataDir(),
    DATABASE_URL: env.DATABASE_URL ?? "",
    AUTH_SECRET: env.AUTH_SECRET ?? "",
  });
}, LONG);

afterAll(() => server.kill("SIGTERM"));

type Visit = { path: string; cookie?: string };
/** An action that a form of a page names, and how many values are bound to it; undefined where nothing is. */
type Action = { id: string; bound: number | undefined };

async function actionsOf({ path, cookie }: Visit): Promise<Action[]> {
  const page = await fetch(server.url + path, { headers: cookie ? { cookie } : {} });
  expect([path, page.status]).toEqual([path, 200]);
  const { document } = new JSDOM(await page.text()).window;
  const actions = new Map<string, Action>();
  for (const { name, value, form } of document.querySelectorAll<HTMLInputElement>("main form [name^='$ACTION_']")) {
    const plain = /^\$ACTION_ID_(.*)$/.exec(name)?.[1];
    if (plain) actions.set(plain, { id: plain, bound: undefined });
    const number = /^\$ACTION_(\d+):0$/.exec(name)?.[1];
    if (!number) continue;
    const { id } = JSON.parse(value);
    const state = form?.querySelector<HTMLInputElement>(`[name="$ACTION_${number}:1"]`)?.value ?? "";
    actions.set(id, { id, bound: JSON.parse(state).length });
  }
  return [...actions.values()];
}

type Request = { fields?: Record<string, string>; text?: string; action?: string };

async function send({ path, cookie }: Visit, { fields = {}, text, action }: Request) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const answer = await fetch(server.url + path, {
    method: "POST",
    body: text ?? form,
    headers: { ...(cookie && { cookie }), ...(action && { "next-action": action }) },
    redirect: "manual",
  });
  return { status: answer.status, type: answer.headers.get("content-type"), isPage: isRefusal(await answer.text()) };
}

const isRefusal = (html: string) => html.includes("<h1>Bad Request</h1>");
const REFUSED = { status: 400, type: "text/html; charset=utf-8", isPage: true };

const LISTS = [
  [],
  [1, 2, 3],
  [null, null],
  ["x", {}],
  ["$undefined"],
  [999999, { fields: {}, values: {}, attempt: 0 }, 1],
  [1, { fields: null }],
  [{ fields: null, values: null }],
  [{ fields: {}, values: { title: 1 }, attempt: 0 }],
  [{ fields: {}, values: {}, attempt: "1" }],
  Array(5_000).fill(1),
];

/** Everything that React would hand to the action and that is not what it takes. */
function malformedRequests({ id, bound }: Action): Request[] {
  const reference = { $ACTION_REF_1: "", $ACTION_KEY: "k1" };
  const boundTo = (list: unknown[]) => ({
    fields: { ...reference, "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}`, "$ACTION_1:1": JSON.stringify(list) },
  });
  const texts = LISTS.map((list) => ({ action: id, text: JSON.stringify(list) }));
  const forms = LISTS.map((list) => ({ action: id, fields: { "0": JSON.stringify([...list, "$K1"]), _1_x: "" } }));
  // A like takes the form alone.
  if (bound === undefined) return [...texts, ...forms.slice(1), ...LISTS.slice(1).map(boundTo)];
  const another = bound === 1 ? [1, initialFormState] : [initialFormState];
  return [
    ...texts,
    ...forms,
    ...[...LISTS, another].map(boundTo),
    { fields: { [`$ACTION_ID_${id}`]: "" } },
    { fields: { ...reference, "$ACTION_1:0": `{"id":"${id}","bound":null}` } },
    { fields: { ...reference, "$ACTION_1:0": `{"id":"${id}","id":"x","bound":"$@1"}`, "$ACTION_1:1": "[]" } },
    { action: id, fields: { "0": '["$K1"]' } },
  ];
}

test("no form hands an action what it does not take", { timeout: LONG }, async () => {
  const author = await createUser();
  const staff = await createStaff();
  const post = await createPost({ authorId: author.id, imageStatus: "failed" });
  await createLike({ postId: post.id });
  const own = [
    "/posts/add/",
    `/posts/${post.id}/`,
    `/posts/${post.id}/edit/`,
    `/posts/${post.id}/delete/`,
    "/username_change/",
    "/email_change/",
    "/password_change/",
    `/authors/${author.id}/delete/`,
    "/devices/",
  ];
  const [cookie, staffCookie] = [await sessionCookie(author), await sessionCookie(staff)];
  await sessionCookie(author);
  const visits: Visit[] = [
    ...["/login/", "/signup/", "/password_reset/"].map((path) => ({ path })),
    ...own.map((path) => ({ path, cookie })),
    ...["/", "/admin/users/", "/admin/posts/", "/admin/likes/"].map((path) => ({ path, cookie: staffCookie })),
  ];
  const seen = new Set<string>();
  for (const visit of visits) {
    const actions = await actionsOf(visit);
    expect([visit.path, actions.length > 0]).toEqual([visit.path, true]);
    for (const action of actions.filter(({ id }) => !seen.has(id))) {
      seen.add(action.id);
      for (const request of malformedRequests(action)) {
        const said = [visit.path, JSON.stringify(request).slice(0, 300)];
        expect([...said, await send(visit, request)]).toEqual([...said, REFUSED]);
      }
    }
  }
});

test("a request that names no action is a bad one on every page", { timeout: LONG }, async () => {
  const { id } = await createPost();
  for (const path of ["/", "/popular/", "/login/", `/posts/${id}/`, "/nonexist/"]) {
    for (const request of [
      { fields: { "$ACTION_1:1": "x" } },
      { fields: { x: "x" } },
      { fields: { [`$ACTION_ID_${"a".repeat(42)}`]: "" } },
      { fields: { [`$ACTION_ID_${"a".repeat(41)}`]: "" } },
      { action: "abc", text: "[]" },
      { action: "abc", fields: { "0": "[]" } },
    ]) {
      expect([path, request, await send({ path }, request)]).toEqual([path, request, REFUSED]);
    }
    // The form's script shows the advice to reload the page.
    const outdated = await send({ path }, { action: "a".repeat(42), text: "[]" });
    expect([path, outdated.status]).toEqual([path, 409]);
  }
});

test("nothing of it was an error", () => {
  const output = server.output();
  expect(output).toContain("http.unknown-action");
  // The log has the status that was sent, whatever the app made of the request afterwards.
  expect(output).not.toMatch(/"method":"POST","status":(404|500)/);
  expect(output).not.toMatch(/"level":"error"|error\.uncaught|\n {4}at |\\n {4}at /);
});
