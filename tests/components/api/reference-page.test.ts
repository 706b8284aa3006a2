import { readFile } from "node:fs/promises";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { docs } from "#lib/rest/router.ts";

const USED = ["listPosts", "getPost", "createPost", "toggleLike"];

type Sent = { method: string; url: string; headers: Record<string, string>; body: unknown };

type Held = PromiseWithResolvers<Response>;

const TOKENS = { access: "first access", refresh: "first refresh" };
const EXPIRED = { detail: "Given token not valid for any token type", code: "token_not_valid" };

const load = () => docs.answer(new Request("http://daybook.test/"), {});

let sent: Sent[];
let answers: (Response | Promise<Response>)[];

/** Puts the page up with its script, which sends to `answers`. */
beforeEach(async () => {
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", async (url: string, { method, headers, body }: RequestInit) => {
    sent.push({ method: method ?? "GET", url, headers: headers as Record<string, string>, body });
    return answers.shift() ?? Promise.reject(new TypeError("Failed to fetch"));
  });
  const html = await (await load()).text();
  const { body } = new DOMParser().parseFromString(html, "text/html");
  document.body.dataset.api = body.dataset.api;
  // Roles are looked for in all of the page: what no test uses only costs time.
  for (const element of body.querySelectorAll("details[id], #schemas, #errors")) {
    if (!USED.includes(element.id)) element.remove();
  }
  document.body.replaceChildren(...body.children);
  vi.resetModules();
  await import("#lib/rest/openapi/reference-page.js");
});

afterEach(() => vi.unstubAllGlobals());

const status = () => document.getElementById("login-status")?.textContent;
const accessToken = () => screen.getByLabelText<HTMLInputElement>("Access token");

async function logIn(answer: Response): Promise<void> {
  answers = [answer];
  await userEvent.type(screen.getByLabelText("Username"), "ann");
  await userEvent.type(screen.getByLabelText("Password"), "a quiet evening");
  await userEvent.click(screen.getByRole("button", { name: "Log in" }));
  await waitFor(() => expect(status()).not.toBe(""));
}

/** An operation, open. */
function operation(id: string) {
  const element = document.getElementById(id);
  if (!(element instanceof HTMLDetailsElement)) throw new Error(`There is no operation ${id}.`);
  element.open = true;
  const answer = () => element.querySelector(".answer-status")?.textContent;
  const press = () => userEvent.click(within(element).getByRole("button", { name: "Send" }));
  const send = async () => {
    await press();
    await waitFor(() => expect(answer()).not.toBe("Sending…"));
  };
  return { within: within(element), element, answer, press, send };
}

test("login authorises the requests that follow, until logout", async () => {
  await logIn(Response.json(TOKENS));
  expect(status()).toBe("Logged in as ann.");
  expect(accessToken().value).toBe("first access");
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("");
  expect(sent[0]).toMatchObject({
    method: "POST",
    url: "/api/v1/auth/login/",
    body: JSON.stringify({ username: "ann", password: "a quiet evening" }),
  });
  expect(sent[0]?.headers).not.toHaveProperty("Authorization");

  answers = [Response.json({ count: 0 }, { headers: { etag: '"1"' } })];
  const list = operation("listPosts");
  await userEvent.type(list.within.getByLabelText(/^page/), "2");
  await list.send();
  expect(sent[1]).toMatchObject({
    method: "GET",
    url: "/api/v1/posts/?page=2",
    headers: { Authorization: "Bearer first access" },
  });
  expect(list.answer()).toMatch(/^200/);
  expect(list.element.querySelector(".answer-headers")?.textContent).toContain('etag: "1"');
  expect(list.element.querySelector(".answer-body")?.textContent).toBe('{\n  "count": 0\n}');

  answers = [new Response(null, { status: 204 })];
  await userEvent.click(screen.getByRole("button", { name: "Log out" }));
  await waitFor(() => expect(status()).toBe("Logged out."));
  expect(sent[2]).toMatchObject({ url: "/api/v1/auth/logout/", body: '{"refresh":"first refresh"}' });
  expect(accessToken().value).toBe("");
});

test("a refused login shows the reason", async () => {
  const detail = "No active account found with the given credentials";
  await logIn(Response.json({ detail }, { status: 401 }));
  expect(status()).toBe(detail);
  expect(screen.queryByRole("button", { name: "Log out" })).toBeNull();
});

test("an access token that has expired is refreshed, and the request is sent again", async () => {
  await logIn(Response.json(TOKENS));
  const second = { access: "second access", refresh: "second refresh" };
  answers = [Response.json(EXPIRED, { status: 401 }), Response.json(second), new Response(null, { status: 204 })];
  const toggle = operation("toggleLike");
  await toggle.send();
  expect(sent.slice(1).map(({ url }) => url)).toEqual([
    "/api/v1/likes/toggle/",
    "/api/v1/auth/token/refresh/",
    "/api/v1/likes/toggle/",
  ]);
  expect(sent[2]?.body).toBe('{"refresh":"first refresh"}');
  expect(sent[3]?.headers).toMatchObject({ Authorization: "Bearer second access", "Content-Type": "application/json" });
  expect(toggle.answer()).toMatch(/^204/);
});

test("requests whose access token expires at the same time share one refresh", async () => {
  await logIn(Response.json(TOKENS));
  const [early, late, refreshed] = [1, 2, 3].map(() => Promise.withResolvers<Response>()) as [Held, Held, Held];
  answers = [early.promise, late.promise, refreshed.promise];
  const [list, get] = [operation("listPosts"), operation("getPost")];
  await list.press();
  await get.press();
  early.resolve(Response.json(EXPIRED, { status: 401 }));
  await waitFor(() => expect(sent).toHaveLength(4));
  late.resolve(Response.json(EXPIRED, { status: 401 }));
  answers.push(Response.json({}), Response.json({}));
  refreshed.resolve(Response.json({ access: "second access", refresh: "second refresh" }));
  await waitFor(() => expect([list.answer(), get.answer()]).toEqual(Array(2).fill(expect.stringMatching(/^200/))));
  expect(sent.slice(3).map(({ url }) => url)).toEqual([
    "/api/v1/auth/token/refresh/",
    expect.stringContaining("/posts/"),
    expect.stringContaining("/posts/"),
  ]);
  expect(sent.slice(4).map(({ headers }) => headers.Authorization)).toEqual(Array(2).fill("Bearer second access"));
  expect(accessToken().value).toBe("second access");
});

test("a request that expires after another one's refresh is sent again without a second refresh", async () => {
  await logIn(Response.json(TOKENS));
  const late = Promise.withResolvers<Response>();
  const second = { access: "second access", refresh: "second refresh" };
  const [list, get] = [operation("listPosts"), operation("getPost")];
  answers = [late.promise, Response.json(EXPIRED, { status: 401 }), Response.json(second), Response.json({})];
  await list.press();
  await get.send();
  answers = [Response.json({})];
  late.resolve(Response.json(EXPIRED, { status: 401 }));
  await waitFor(() => expect(list.answer()).toMatch(/^200/));
  expect(sent.filter(({ url }) => url.endsWith("/refresh/"))).toHaveLength(1);
  expect(status()).toBe("Logged in as ann.");
});

test("a refused refresh ends the login and keeps a token that was pasted since", async () => {
  await logIn(Response.json(TOKENS));
  const refreshed = Promise.withResolvers<Response>();
  answers = [Response.json(EXPIRED, { status: 401 }), refreshed.promise];
  await operation("getPost").press();
  await waitFor(() => expect(sent).toHaveLength(3));
  await userEvent.clear(accessToken());
  await userEvent.type(accessToken(), "pasted");
  refreshed.resolve(Response.json(EXPIRED, { status: 401 }));
  await waitFor(() => expect(status()).toBe("Your login has expired. Log in again."));
  expect(accessToken().value).toBe("pasted");
});

test("a refused refresh keeps a later login", async () => {
  await logIn(Response.json(TOKENS));
  const refreshed = Promise.withResolvers<Response>();
  answers = [Response.json(EXPIRED, { status: 401 }), refreshed.promise];
  const get = operation("getPost");
  await get.press();
  await waitFor(() => expect(sent).toHaveLength(3));
  await logIn(Response.json({ access: "new access", refresh: "new refresh" }));
  await waitFor(() => expect(accessToken().value).toBe("new access"));
  refreshed.resolve(Response.json(EXPIRED, { status: 401 }));
  await waitFor(() => expect(get.answer()).toMatch(/^401/));
  expect([status(), accessToken().value]).toEqual([expect.stringMatching(/^Logged in/), "new access"]);
});

test("a refresh that fails on the server keeps the login", async () => {
  await logIn(Response.json(TOKENS));
  answers = [Response.json(EXPIRED, { status: 401 }), new Response(null, { status: 503 })];
  const get = operation("getPost");
  await get.send();
  expect([get.answer()?.slice(0, 3), status(), accessToken().value]).toEqual(["401", "Error 503.", "first access"]);
});

test("a pasted token is never replaced by that of the login", async () => {
  await logIn(Response.json(TOKENS));
  answers = [Response.json(EXPIRED, { status: 401 })];
  await userEvent.clear(accessToken());
  await userEvent.type(accessToken(), "pasted");
  const get = operation("getPost");
  await get.send();
  expect(sent.slice(1)).toMatchObject([{ headers: { Authorization: "Bearer pasted" } }]);
  expect(get.answer()).toMatch(/^401/);
});

test("a post is sent as JSON, or as multipart with its image", async () => {
  const create = operation("createPost");
  const body = create.within.getByLabelText<HTMLTextAreaElement>("Body");
  answers = [Response.json({ id: 7 }, { status: 201 }), Response.json({ id: 8 }, { status: 201 })];
  await create.send();
  expect(sent[0]).toMatchObject({ body: body.value, headers: { "Content-Type": "application/json" } });

  await userEvent.selectOptions(create.within.getByLabelText("Send the body as"), "multipart/form-data");
  const image = new File(["bytes"], "cat.png", { type: "image/png" });
  await userEvent.type(create.within.getByLabelText("title"), "A cat");
  await userEvent.upload(create.within.getByLabelText("image"), image);
  await create.send();
  const parts = sent[1]?.body;
  expect(parts instanceof FormData && [...parts]).toEqual(
    expect.arrayContaining([
      ["title", "A cat"],
      ["image", image],
    ]),
  );
});

test("a network failure is shown in place of the response", async () => {
  const get = operation("getPost");
  await get.send();
  expect(sent[0]?.url).toBe("/api/v1/posts/1/");
  expect(get.answer()).toBe("The site could not be reached. Try again.");
});

test("a form submitted before the script runs puts no field into the address", async () => {
  const { headers } = await load();
  expect(headers.get("content-security-policy")).toContain("; form-action 'none';");
  const forms = [...document.querySelectorAll("form")];
  expect(forms.map(({ id }) => id)).toContain("login-form");
  expect(forms.filter(({ method }) => method !== "post").map(({ outerHTML }) => outerHTML)).toEqual([]);
});

test("the script that visitors load is small", async () => {
  expect((await readFile("lib/rest/openapi/reference-page.js")).length).toBeLessThan(16_000);
});

test("every text field has a direction", () => {
  const fields = document.querySelectorAll<HTMLElement>(
    "textarea, input:not([type=file], [type=checkbox], [type=radio])",
  );
  expect(fields.length).toBeGreaterThan(5);
  expect([...fields].filter(({ dir }) => dir === "").map(({ outerHTML }) => outerHTML)).toEqual([]);
});
