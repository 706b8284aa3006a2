import { lintFromString, loadConfig } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { env } from "#config/env.ts";
import { call, get, resources } from "#tests/support/api.ts";
import { createLike, createPost, createUser } from "#tests/support/factories.ts";

type Operation = {
  operationId: string;
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  parameters?: { name: string; schema: { type: string } }[];
};
type Media = { example?: unknown; examples?: Record<string, { value: unknown }> };

test("every route file is declared in the document, with all its methods", async () => {
  const { status, body } = await get("openapi.json");
  expect(status).toBe(200);
  const declared = resources.map(({ path }) => path);
  expect(Object.keys(body.paths).sort()).toEqual(declared.sort());
  for (const { path, operations } of resources) {
    const described = Object.keys(body.paths[path]).filter((key) => key !== "parameters");
    expect(described).toEqual(Object.keys(operations).map((method) => method.toLowerCase()));
  }
});

test("redocly reports no problem", async () => {
  const { text } = await get("openapi.json");
  const config = await loadConfig({ configPath: "redocly.yaml" });
  const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
});

test("every body, answer and refusal shows an example that its schema allows, refusals in both forms", async () => {
  const { body: document } = await get("openapi.json");
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // The package is CommonJS, and its types do not reflect that.
  (addFormats as unknown as (instance: Ajv2020) => void)(ajv);
  ajv.addSchema(document, "api");

  const mistakes: string[] = [];
  const visit = (node: unknown, pointer: string) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const place = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (key !== "content") {
        visit(value, place);
        continue;
      }
      for (const [type, media] of Object.entries<Media>(value)) {
        const shown = media.examples ? Object.values(media.examples).map((one) => one.value) : [media.example];
        const schema = `${place}/${type.replaceAll("/", "~1")}/schema`;
        const validate = ajv.compile({ $ref: `api#${encodeURI(schema)}` });
        for (const example of shown) {
          if (example === undefined || !validate(example)) mistakes.push(`${schema}: ${JSON.stringify(example)}`);
        }
      }
    }
  };
  visit(document.paths, "/paths");
  visit(document.components.responses, "/components/responses");
  expect(mistakes).toEqual([]);
  expect(Object.keys(document.components.responses.BadRequest.content)).toEqual([
    "application/json",
    "application/problem+json",
  ]);
});

test("operations have names, each has one main type of body, and numbers are numbers", async () => {
  const { body: document } = await get("openapi.json");
  const described = Object.values<Record<string, Operation>>(document.paths).flatMap((path) =>
    Object.entries(path).flatMap(([verb, operation]) => (verb === "parameters" ? [] : [operation])),
  );
  const ids = described.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(["login", "refreshTokens", "listPosts", "createPost", "toggleLike"]));
  expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]+)*$/.test(id))).toEqual([]);

  const bodies = described.flatMap(({ requestBody }) => (requestBody ? [requestBody.content] : []));
  const several = bodies.filter((content) => Object.keys(content).join() !== "application/json");
  expect(several.map((content) => Object.entries(content).map(([type, { schema }]) => [type, schema.$ref]))).toEqual(
    ["UpdatePost", "PatchPost", "CreatePost"].map((name) => [
      ["application/json", `#/components/schemas/${name}Request`],
      ["multipart/form-data", `#/components/schemas/${name}RequestParts`],
    ]),
  );

  const numbers = ["page", "author", "user", "post"];
  const parameters = described.flatMap((operation) => operation.parameters ?? []);
  const types = parameters.flatMap(({ name, schema }) => (numbers.includes(name) ? [[name, schema.type]] : []));
  expect(types.filter(([, type]) => type !== "integer")).toEqual([]);
  expect(new Set(types.map(([name]) => name))).toEqual(new Set(numbers));
});

test("the required fields of a body are those that cannot be left out", async () => {
  const { body: document } = await get("openapi.json");
  const required = (name: string) => document.components.schemas[name].required;
  for (const [path, name] of [
    ["auth/login/", "LoginRequest"],
    ["auth/token/recovery/", "SendRecoveryTokenRequest"],
    ["auth/email/change/", "ChangeEmailRequest"],
    ["auth/username/change/", "ChangeUsernameRequest"],
    ["auth/password/change/", "ChangePasswordRequest"],
    ["posts/", "CreatePostRequest"],
    ["likes/toggle/", "ToggleLikeRequest"],
    ["users/", "RegisterUserRequest"],
  ] as const) {
    const caller = path === "users/" ? {} : { as: await createUser() };
    const { status, body } = await call("POST", path, { json: {}, ...caller });
    expect([path, status, Object.keys(body).sort()]).toEqual([path, 400, required(name).sort()]);
  }
});

test("operations with security refuse callers without credentials, and no others do", async () => {
  const { body: document } = await get("openapi.json");
  const post = await createPost();
  const like = await createLike({ postId: post.id });
  for (const { path, operations } of resources) {
    const id = String(path.startsWith("/likes/") ? like.id : post.id);
    const address = path
      .slice(1)
      .replace(/\{(\w+)\}/, (_, name) => (name === "id" ? id : "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11"));
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"] as const) {
      if (!operations[method]) continue;
      const isLocked = document.paths[path][method.toLowerCase()].security.length > 0;
      const { status } = await call(method, address, method === "GET" ? {} : { json: {} });
      expect([method, path, status === 401]).toEqual([method, path, isLocked]);
    }
  }
});

test("headers for clients are described where they are sent", async () => {
  const { body: document } = await get("openapi.json");
  const headersOf = (path: string, verb: string, status: number) =>
    Object.keys(document.paths[path][verb].responses[status].headers);
  expect(headersOf("/posts/", "get", 200).sort()).toEqual(["ETag", "Link", "RateLimit", "RateLimit-Policy"]);
  expect(headersOf("/posts/", "post", 201)).toEqual(expect.arrayContaining(["Location", "Idempotency-Replayed"]));
  expect(headersOf("/posts/{id}/", "patch", 200)).toContain("ETag");
  expect(headersOf("/auth/mylogin/", "post", 200)).toContain("Set-Cookie");
  expect(Object.keys(document.components.responses.TooManyRequests.headers)).toEqual([
    "Retry-After",
    "RateLimit",
    "RateLimit-Policy",
  ]);
});

test("the reference page loads only its own files, and all exist", async () => {
  const html = (await get("docs/")).text;
  const addresses = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address = ""]) => address);
  for (const address of addresses) expect(address).toMatch(/^\/(?!\/)/);

  const read = async (name: string) => {
    const { status, text } = await get(`docs/${name}`);
    return { status, text };
  };
  const files = addresses.filter((address) => /^\/api\/v1\/docs\/./.test(address)).map((address) => address.slice(13));
  expect(files).toContain("reference-page.js");
  const { text: look } = await read("reference-page.css");
  const fonts = [...look.matchAll(/url\("([^"]+)"\)/g)].map(([, name = ""]) => name);
  expect(fonts).toHaveLength(2);
  for (const name of [...files, ...fonts]) expect((await read(name)).status, name).toBe(200);
  for (const name of ["package.json", "constructor", "x%2fpackage.json"]) {
    expect(await read(name)).toEqual({ status: 404, text: '{"error":"Not found"}' });
  }
  expect((await read("..%2fpackage.json")).status).toBe(400);
});

test("caches revalidate the page and its files each time", async () => {
  for (const name of ["", "reference-page.js", "figtree.woff2", "theme.js"]) {
    const read = (headers: Record<string, string>) => get(`docs/${name}`, { headers });
    const { status, headers } = await read({});
    const etag = headers.get("etag") ?? "";
    expect([status, headers.get("cache-control"), etag]).toEqual([
      200,
      "public, no-cache",
      expect.stringMatching(/^".+"$/),
    ]);
    const current = await read({ "If-None-Match": etag });
    expect([current.status, current.headers.get("etag"), current.text]).toEqual([304, etag, ""]);
    expect((await read({ "If-None-Match": '"another"' })).status).toBe(200);
  }
});

test("the page shows every operation, schema and error of the document without scripts", async () => {
  const { body } = await get("openapi.json");
  const { document } = new JSDOM((await get("docs/")).text).window;
  const paths = Object.values<Record<string, Operation>>(body.paths);
  const ids = paths.flatMap((path) => Object.values(path).flatMap(({ operationId }) => operationId ?? []));
  expect([...document.querySelectorAll(".operation")].map(({ id }) => id).sort()).toEqual(ids.sort());

  const { schemas, responses } = body.components;
  for (const name of Object.keys(schemas)) expect(document.getElementById(`schema-${name}`), name).not.toBeNull();
  for (const name of Object.keys(responses)) expect(document.getElementById(`response-${name}`), name).not.toBeNull();
  const targets = [...document.querySelectorAll("a[href^='#']")].map(
    (link) => link.getAttribute("href")?.slice(1) ?? "",
  );
  expect(targets.filter((id) => !document.getElementById(id))).toEqual([]);

  expect(document.querySelector("#createPost .lock")?.textContent).toBe("Login required");
  expect(document.querySelector("#listPosts .lock")).toBeNull();
  const title = [...document.querySelectorAll("#schema-CreatePostRequest tr")].find((row) =>
    row.textContent?.includes("title"),
  );
  expect(title?.textContent).toMatch(/title required.*string.*at most 100 characters/s);
});

test("the page has the name of the site as its heading, with any characters", async () => {
  const before = env.SITE_NAME;
  env.SITE_NAME = 'Ann\'s "Diary" <& more>';
  const { window } = new JSDOM((await get("docs/")).text);
  env.SITE_NAME = before;
  const description = window.document.querySelector("meta[name=description]")?.getAttribute("content");
  expect(description).toBe('Every address of the API of Ann\'s "Diary" <& more>, to read and to try.');
  expect(window.document.querySelector(".brand")?.textContent).toBe('Ann\'s "Diary" <& more>');
});

test("OPTIONS names the reference page as it names the resources", async () => {
  const responses = [
    [await call("OPTIONS", "docs/"), "API reference", "text/html"],
    [await call("OPTIONS", "docs/theme.js"), "API reference files", "*/*"],
  ] as const;
  for (const [response, name, type] of responses) {
    expect(response.status).toBe(200);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.body).toMatchObject({ name, renders: [type], parses: [] });
  }
});

test("OPTIONS names the address for every caller", async () => {
  const { status, body, headers } = await call("OPTIONS", "users/");
  expect(status).toBe(200);
  expect(body.name).toBe("Users");
  expect(headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
});
