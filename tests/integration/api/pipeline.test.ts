import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { db, sql } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { MAX_BODY_BYTES } from "#lib/http/body-limits.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { BASE, call, get, ORIGIN, post, send } from "#tests/support/api.ts";
import { createPost, createUser, PASSWORD, type User } from "#tests/support/factories.ts";
import { phonePhoto, png } from "#tests/support/images.ts";
import { consoleErrors } from "#tests/support/no-console-errors.ts";

let user: User;
beforeEach(async () => {
  user = await createUser();
});

const before = { ...env };
afterEach(() => {
  Object.assign(env, { SITE_URL: undefined }, before);
});

describe("addresses and methods", () => {
  test.each(["nope/", "posts/abc/", "posts/1x/", "likes/-1/", "users/1/2/3/", "auth/"])(
    "%s is not an address",
    async (path) => {
      for (const method of ["GET", "POST", "DELETE"] as const) {
        expect(await call(method, path)).toMatchObject({ status: 404, body: { error: "Not found" } });
      }
    },
  );

  test("the trailing slash may be left out, with any method", async () => {
    expect((await get("posts")).status).toBe(200);
    expect((await post("auth/login", { username: user.username, password: PASSWORD })).status).toBe(200);
  });

  test.each([
    ["posts/", "GET, POST, HEAD, OPTIONS"],
    ["posts/1/", "GET, PUT, PATCH, DELETE, HEAD, OPTIONS"],
    ["users/1/", "GET, DELETE, HEAD, OPTIONS"],
    ["likes/", "GET, HEAD, OPTIONS"],
    ["auth/login/", "POST, OPTIONS"],
    ["auth/email/verify/", "GET, POST, HEAD, OPTIONS"],
  ])("OPTIONS of %s is answered for every caller", async (path, allow) => {
    const { status, headers } = await call("OPTIONS", path);
    expect(status).toBe(200);
    expect(headers.get("allow")).toBe(allow);
  });

  test("HEAD is GET without its body", async () => {
    const [head, full] = [await call("HEAD", "posts/"), await get("posts/")];
    expect(head.status).toBe(200);
    expect(head.text).toBe("");
    expect(head.headers.get("etag")).toBe(full.headers.get("etag"));
    expect((await call("HEAD", "posts/999/")).status).toBe(404);
  });

  test("an unsupported method is 405 for a permitted caller", async () => {
    const wrong = await call("PUT", "posts/", { as: user });
    expect(wrong).toMatchObject({ status: 405, body: { detail: 'Method "PUT" not allowed.' } });
    expect((await call("PUT", "posts/")).status).toBe(401);
    expect((await get("auth/login/")).status).toBe(405);
    expect((await call("POST", "posts/5/", { as: user })).status).toBe(405);
  });

  test.each(["PROPFIND", "QUERY", "MKCOL"])(
    "%s is refused by each address with the methods it serves",
    async (method) => {
      const sendRequest = async (path: string, token = "") => {
        const headers = token ? { authorization: `Bearer ${token}` } : {};
        const response = await send(new Request(`${BASE}${path}`, { method, headers }));
        return [response.status, response.headers.get("allow"), await response.json()];
      };
      const { token } = await signToken("access", user.id);
      const refusal = { detail: `Method "${method}" not allowed.` };
      expect(await sendRequest("posts/", token)).toEqual([405, "GET, POST, HEAD, OPTIONS", refusal]);
      expect(await sendRequest("posts/5/", token)).toEqual([405, "GET, PUT, PATCH, DELETE, HEAD, OPTIONS", refusal]);
      expect(await sendRequest("auth/login/")).toEqual([405, "POST, OPTIONS", refusal]);
      expect(await sendRequest("openapi.json")).toEqual([405, "GET, HEAD, OPTIONS", refusal]);
      expect((await sendRequest("posts/"))[0]).toBe(401);
      for (const path of ["nothing/", "posts/abc/", "posts/%E0%A4%A/"]) {
        expect([path, ...(await sendRequest(path, token))]).toEqual([path, 404, null, { error: "Not found" }]);
      }
    },
  );
});

describe("negotiation", () => {
  test.each(["application/json", "*/*", "application/*;q=0.5", "text/html,*/*;q=0.8", "", "application/problem+json"])(
    "%s is met",
    async (accept) => {
      const { status, headers } = await get("posts/", { headers: { accept } });
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("application/json");
    },
  );

  test("a type that cannot be served is 406, before anything else", async () => {
    const { status, body } = await get("users/me/", { token: "garbage", headers: { accept: "application/xml" } });
    expect(status).toBe(406);
    expect(body).toEqual({ detail: "Could not satisfy the request Accept header." });
    expect((await get("posts/", { headers: { accept: "application/json;q=0" } })).status).toBe(406);
  });

  test("an unknown format is 404", async () => {
    expect((await get("posts/?format=json")).status).toBe(200);
    expect(await get("posts/?format=xml")).toMatchObject({ status: 404, body: { detail: "Not found." } });
  });

  test("a client that accepts problem+json gets errors in that form", async () => {
    const headers = { accept: "application/problem+json" };
    const missing = await get("posts/999/", { headers });
    expect(missing.headers.get("content-type")).toBe("application/problem+json");
    expect(missing.body).toMatchObject({ status: 404, title: "Not Found", detail: "No Post matches the given query." });
    const { body } = await post("posts/", {}, { as: user, headers });
    expect(body.errors).toEqual({ title: ["This field is required."], content: ["This field is required."] });
    // Whatever it is that refuses: the address, the format, or the credentials.
    for (const [path, status] of Object.entries({ "nope/": 404, "posts/abc/": 404, "posts/?format=xml": 404 })) {
      const refusal = await get(path, { headers });
      expect(refusal.headers.get("content-type"), path).toBe("application/problem+json");
      expect(refusal.body).toMatchObject({ type: "about:blank", status });
    }
    expect((await get("posts/", { token: "garbage", headers })).body).toMatchObject({ status: 401 });
  });
});

describe("bodies", () => {
  const send = (body: BodyInit, type: string) =>
    call("POST", "posts/", { as: user, body, headers: { "content-type": type } });

  test("an unsupported type is 415", async () => {
    expect(await send("x", "text/plain")).toMatchObject({
      status: 415,
      body: { detail: 'Unsupported media type "text/plain" in request.' },
    });
  });

  test.each(["", '{"a', "{'a':1}", "nul", '{"a":1}x', "NaN"])("the JSON %j is malformed or empty", async (text) => {
    const { status, body } = await send(text, "application/json");
    expect(status).toBe(400);
    if (text !== "") expect(body.detail).toMatch(/^JSON parse error - ./);
    else expect(body).toHaveProperty("title");
  });

  test.each([
    ["[]", "list"],
    ['"x"', "str"],
    ["1", "int"],
    ["1.5", "float"],
    ["true", "bool"],
  ])("the JSON %s is not an object", async (text, name) => {
    expect(await send(text, "application/json")).toMatchObject({
      status: 400,
      body: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${name}.`] },
    });
  });

  test("a body of very many values is refused before anything is built from them", async () => {
    const many = (count: number) => `{"title":"t","content":"c","x":[${Array(count).fill("{}").join(",")}]}`;
    expect((await send(many(9_000), "application/json")).status).toBe(201);
    expect(await send(many(10_000), "application/json")).toMatchObject({
      status: 400,
      body: { detail: "JSON parse error - more than 10000 values" },
    });
  });

  test("a form has at most 1,000 fields, in whichever encoding", async () => {
    const type = "application/x-www-form-urlencoded";
    const urlEncoded = (count: number) => `title=t&content=c${"&a=1".repeat(count - 2)}`;
    const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
    const multipart = (count: number) => `${part("title")}${part("content").repeat(count - 1)}--x--`;
    expect((await send(urlEncoded(1_000), type)).status).toBe(201);
    expect((await send(multipart(1_000), "multipart/form-data; boundary=x")).status).toBe(201);
    const refusal = { status: 400, body: { detail: "Form parse error - more than 1000 fields." } };
    expect(await send(urlEncoded(1_001), type)).toMatchObject(refusal);
    expect(await send(multipart(1_001), "multipart/form-data; boundary=x")).toMatchObject(refusal);
    expect((await send(multipart(2), "multipart/form-data; boundary=x; boundary=y")).status).toBe(400);
  });

  test("a form declares its character set, and a file's name may hold quotation marks", async () => {
    const latin = Buffer.from("title=Caf\xe9&content=Z%FCrich", "latin1");
    const form = await send(latin, "application/x-www-form-urlencoded; charset=iso-8859-1");
    expect(form.body).toMatchObject({ title: "Café", content: "Zürich" });
    const head = 'Content-Disposition: form-data; name="image"; filename="12\\" single.png"\r\nContent-Type: image/png';
    const fields = ["title", "content"].map(
      (name) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nt\r\n`,
    );
    const start = Buffer.from(`${fields.join("")}--x\r\n${head}\r\n\r\n`);
    const whole = Buffer.concat([start, await png(), Buffer.from("\r\n--x--\r\n")]);
    expect((await send(whole, "multipart/form-data; boundary=x")).body).toMatchObject({ image_status: "processing" });
  });

  test("nesting has a limit, and brackets in a string do not count", async () => {
    const deep = (levels: number) => `{"title":"t","content":"c","x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect((await send(deep(99), "application/json")).status).toBe(201);
    expect((await send(deep(100), "application/json")).body.detail).toMatch(/^JSON parse error - /);
    expect((await send("[".repeat(200_000), "application/json")).status).toBe(400);
    const text = JSON.stringify({ title: "t", content: "[".repeat(500) });
    expect((await send(text, "application/json")).status).toBe(201);
  });

  test("bytes that are not UTF-8 are refused", async () => {
    expect((await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22]), "application/json")).status).toBe(400);
  });

  test("URL-encoded and multipart forms are read, and the last of equal names counts", async () => {
    const form = await send("title=a&title=b&content=c", "application/x-www-form-urlencoded");
    expect(form.body.title).toBe("b");
    const parts = await call("POST", "posts/", { as: user, form: { title: "t", content: "c" } });
    expect(parts.status).toBe(201);
    expect((await send("garbage", "multipart/form-data; boundary=x")).status).toBe(400);
    expect((await send("garbage", "multipart/form-data")).status).toBe(400);
  });

  test("a body over the limit is 413 and not read to its end", async () => {
    let pulled = 0;
    const stream = new ReadableStream({
      pull(controller) {
        pulled += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const request = new Request(`${BASE}posts/`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${await accessToken()}` },
      body: stream,
      // @ts-expect-error: Node needs it for a stream, and the DOM's type lacks it.
      duplex: "half",
    });
    const { POST } = await import("#app/api/v1/posts/route.ts");
    const response = await POST(request, { params: Promise.resolve({}) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ detail: "Request body too large." });
    expect(pulled).toBeLessThan(MAX_BODY_BYTES + 3 * 1024 * 1024);
  });

  test("texts of a form over 2 MB are 413; shorter ones that are too long are an error of the field", async () => {
    const post = (content: string) => call("POST", "posts/", { as: user, form: { title: "t", content } });
    const large = await post('"'.repeat(2 * 1024 * 1024 + 1));
    expect([large.status, large.body]).toEqual([413, { detail: "Request body too large." }]);
    const wrong = { content: ["Ensure this field has no more than 100000 characters."] };
    for (const length of [100_001, 2_000_000]) {
      const long = await post("x".repeat(length));
      expect([long.status, long.body]).toEqual([400, wrong]);
    }
    const json = await call("POST", "posts/", { as: user, json: { title: "t", content: "x".repeat(5_000_000) } });
    expect([json.status, json.body]).toEqual([400, wrong]);
  });

  test("a wrong type from an anonymous caller is 401", async () => {
    expect((await call("POST", "posts/", { body: "x", headers: { "content-type": "text/plain" } })).status).toBe(401);
  });
});

async function accessToken(): Promise<string> {
  const { signToken } = await import("#lib/tokens/sign-token.ts");
  return (await signToken("access", user.id)).token;
}

describe("the session", () => {
  const write = async (headers: Record<string, string>) =>
    post("posts/", { title: "t", content: "c" }, { headers: { cookie: await sessionCookie(user), ...headers } });

  test("authenticates reads and same-origin writes", async () => {
    expect((await get("users/me/", { headers: { cookie: await sessionCookie(user) } })).body.id).toBe(user.id);
    expect((await write({ "sec-fetch-site": "same-origin" })).status).toBe(201);
    expect((await write({ origin: ORIGIN })).status).toBe(201);
    expect((await write({})).status).toBe(201);
  });

  test("refuses writes from elsewhere", async () => {
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site", origin: ORIGIN },
      { origin: "https://evil.example" },
      { origin: "null" },
    ]) {
      const { status, body } = await write(headers as Record<string, string>);
      expect(status).toBe(403);
      expect(body.detail).toMatch(/^CSRF Failed: ./);
    }
    expect(await db.select().from(posts)).toHaveLength(0);
  });

  test("is ignored beside a bearer token, valid or invalid", async () => {
    const cookie = await sessionCookie(user);
    const other = await createUser();
    expect((await get("users/me/", { as: other, headers: { cookie } })).body.id).toBe(other.id);
    expect((await get("users/me/", { token: "garbage", headers: { cookie } })).status).toBe(401);
    const foreign = { cookie, origin: "https://evil.example" };
    expect((await post("posts/", { title: "t", content: "c" }, { as: other, headers: foreign })).status).toBe(201);
  });

  test("ends with an API password change, and devices can be listed and ended", async () => {
    const cookie = await sessionCookie(user);
    await post("auth/login/", { username: user.username, password: PASSWORD });
    const { body } = await get("users/me/sessions/", { headers: { cookie } });
    expect(body.map(({ kind, current }: { kind: string; current: boolean }) => [kind, current]).sort()).toEqual([
      ["browser", true],
      ["login", false],
    ]);
    const other = (await post("auth/login/", { username: user.username, password: PASSWORD })).body;
    const mine = (await post("auth/login/", { username: user.username, password: PASSWORD })).body;
    const renewed = (await post("auth/token/refresh/", { refresh: mine.refresh })).body;
    const currentOf = async (token: string) =>
      (await get("users/me/sessions/", { token })).body
        .filter(({ current }: { current: boolean }) => current)
        .map(({ id }: { id: string }) => id);
    // A client finds itself by its access token, also after a refresh.
    expect(await currentOf(mine.access)).toHaveLength(1);
    expect(await currentOf(renewed.access)).toEqual(await currentOf(mine.access));
    expect(await currentOf(other.access)).not.toEqual(await currentOf(mine.access));
    for (const { id } of body)
      expect((await call("DELETE", `users/me/sessions/${id}/`, { as: user })).status).toBe(204);
    expect((await get("users/me/", { headers: { cookie } })).status).toBe(401);
    expect((await call("DELETE", "users/me/sessions/nonsense/", { as: user })).status).toBe(404);
  });
});

describe("headers", () => {
  test("name what a response depends on and keep browsers strict, each once", async () => {
    const { headers } = await get("posts/");
    expect(headers.get("vary")?.split(", ").sort()).toEqual(["Accept", "Accept-Encoding", "Cookie", "origin"]);
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect((await get("auth/login/")).headers.get("vary")).toBe("Accept, origin, Accept-Encoding");
  });

  test("a response that the client has is 304", async () => {
    const { id } = await createPost();
    for (const path of ["posts/", `posts/${id}/`, "likes/"]) {
      const etag = (await get(path)).headers.get("etag") ?? "";
      const again = await get(path, { headers: { "if-none-match": `W/${etag}` } });
      expect(again).toMatchObject({ status: 304, text: "" });
    }
  });

  test("other origins are allowed by setting only, without cookies", async () => {
    const headers = { origin: "https://app.example", "access-control-request-method": "POST" };
    expect((await call("OPTIONS", "posts/", { headers })).headers.get("access-control-allow-origin")).toBeNull();
    env.NODE_ENV = "development";
    expect((await get("posts/", { headers })).headers.get("access-control-allow-origin")).toBe("*");
    env.CORS_ALLOWED_ORIGINS = ["https://app.example"];
    const preflight = await call("OPTIONS", "posts/", { headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example");
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
    expect((await get("posts/", { headers })).headers.get("access-control-allow-origin")).toBe("https://app.example");
    env.CORS_ALLOWED_ORIGINS = ["HTTPS://App.EXAMPLE:443", "Capacitor://LocalHost"];
    for (const origin of ["https://app.example", "capacitor://localhost"]) {
      const answer = await get("posts/", { headers: { origin } });
      expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    }
    const sandboxed = await get("posts/", { headers: { origin: "null" } });
    expect(sandboxed.headers.get("access-control-allow-origin")).toBeNull();
    const stranger = { ...headers, origin: "https://evil.example" };
    expect((await get("posts/", { headers: stranger })).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("an overlong address, as from one trusted proxy too many, does no harm", async () => {
    const login = { username: user.username, password: PASSWORD };
    const forged = { headers: { "x-forwarded-for": "f".repeat(200) } };
    expect((await post("auth/login/", login, forged)).status).toBe(200);
  });

  test("links are built from SITE_URL, else from the origin of the request", async () => {
    const headers = { "x-forwarded-host": "diary.example", "x-forwarded-proto": "https" };
    expect((await get("", { headers })).body.docs).toBe("https://diary.example/api/v1/docs/");
    env.SITE_URL = "https://site.example";
    expect((await get("", { headers })).body.docs).toBe("https://site.example/api/v1/docs/");
  });
});

describe("the API root", () => {
  test("names every address literally", async () => {
    const { body } = await get("");
    expect(Object.keys(body)).toEqual(["users", "auth", "posts", "likes", "docs", "openapi", "realtime"]);
    expect(body.users).toEqual({
      list: `${BASE}users/`,
      me: `${BASE}users/me/`,
      detail: `${BASE}users/{user_id_or_username}/`,
    });
    expect(body.auth).toMatchObject({ login_with_cookie: `${BASE}auth/mylogin/`, logout: `${BASE}auth/logout/` });
    expect(body.realtime).toMatchObject({ channel: "likes", event: "like-updated", ws_host: "127.0.0.1" });
    expect(JSON.stringify(body.realtime)).not.toContain("secret");
  });
});

describe("repeated requests", () => {
  const create = (key: string, title: string) =>
    post("posts/", { title, content: "c" }, { as: user, headers: { "idempotency-key": key } });

  test("with one key are done once", async () => {
    const first = await create("k1", "t");
    const second = await create("k1", "t");
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect((await create("k1", "other")).status).toBe(422);
    expect((await create("k2", "t")).body.id).not.toBe(first.body.id);
    expect(await db.select().from(posts)).toHaveLength(2);
  });

  test("are compared by fields and files, not by the bytes around them", async () => {
    const bytes = new Uint8Array(await phonePhoto());
    const send = (content: string) =>
      call("POST", "posts/", {
        as: user,
        form: { title: "t", content, image: new File([bytes], "walk.jpg", { type: "image/jpeg" }) },
        headers: { "idempotency-key": "k" },
      });
    const first = await send("c");
    expect(await send("c")).toMatchObject({ status: 201, body: first.body });
    expect((await send("other")).status).toBe(422);
  });

  test("at once are done once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create("k", "t")));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(await db.select().from(posts)).toHaveLength(1);
  });

  test("of a toggle keep the like of the first one", async () => {
    const { id } = await createPost();
    const toggle = () => post("likes/toggle/", { post: id }, { as: user, headers: { "idempotency-key": "k" } });
    const answers = [await toggle(), await toggle(), await toggle()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await get(`likes/?post=${id}`)).body.count).toBe(1);
  });

  test("that failed leave the key free", async () => {
    expect((await create("k", "")).status).toBe(400);
    expect((await create("k", "t")).status).toBe(201);
  });
});

describe("limits", () => {
  beforeEach(() => {
    env.RATE_LIMITS = true;
  });
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

  test("are announced, and over them requests are 429", async () => {
    const first = await get("posts/", from("198.51.100.7"));
    expect(first.headers.get("ratelimit-policy")).toBe('"api-anonymous";q=300;w=300');
    expect(first.headers.get("ratelimit")).toMatch(/^"api-anonymous";r=299;t=\d+$/);
    const answers = await Promise.all(Array.from({ length: 310 }, () => get("posts/", from("198.51.100.7"))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(299);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.detail).toMatch(/^Request was throttled\. Expected available in \d+ seconds\.$/);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused?.headers.get("ratelimit")).toBe(`"api-anonymous";r=0;t=${refused?.headers.get("retry-after")}`);
    expect(refused?.headers.get("ratelimit-policy")).toBe('"api-anonymous";q=300;w=300');
    expect((await get("posts/", from("198.51.100.8"))).status).toBe(200);
    const known = await get("posts/", { as: user, ...from("198.51.100.7") });
    expect(known.status).toBe(200);
    expect(known.headers.get("ratelimit-policy")).toBe('"api-user";q=1500;w=300');
  }, 60_000);

  test("count invalid credentials as anonymous requests", async () => {
    const address = "198.51.100.9";
    const left = async () => /r=(\d+)/.exec((await get("posts/", from(address))).headers.get("ratelimit") ?? "")?.[1];
    expect(await left()).toBe("299");
    const refused = await get("posts/", { token: "garbage", ...from(address) });
    expect([refused.status, refused.headers.get("ratelimit")?.slice(0, 21)]).toEqual([401, '"api-anonymous";r=298']);
    expect(await left()).toBe("297");
  });

  test("of fifty parallel wrong logins five are checked and the rest refused, fifty times", async () => {
    for (let round = 1; round <= 50; round++) {
      const { username } = await createUser();
      const attempt = () => post("auth/login/", { username, password: "wrong" }, from(`198.51.100.${round}`));
      const statuses = (await Promise.all(Array.from({ length: 50 }, attempt))).map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(5);
      expect(statuses.filter((status) => status === 429)).toHaveLength(45);
    }
  }, 180_000);

  test("of an operation that refuse are announced instead of the general limit", async () => {
    const { username } = await createUser();
    const attempt = () => post("auth/login/", { username, password: "wrong" }, from("198.51.100.60"));
    for (let count = 0; count < 5; count++) {
      expect((await attempt()).headers.get("ratelimit-policy")).toBe('"api-anonymous";q=300;w=300');
    }
    const { status, headers } = await attempt();
    expect([status, headers.get("retry-after")]).toEqual([429, "600"]);
    expect(headers.get("ratelimit-policy")).toBe('"login-failures";q=5;w=86400');
    expect(headers.get("ratelimit")).toBe('"login-failures";r=0;t=600');
  });

  test("of new posts refuse the thirty-first of an hour, and repeat the response of a repeated one", async () => {
    const write = (key: string) =>
      post("posts/", { title: "t", content: "c" }, { as: user, headers: { "idempotency-key": key } });
    const first = await write("0");
    await sql`update throttles set points = 29 where key = ${`post-user-hour:${user.id}`}`;
    expect((await write("29")).status).toBe(201);
    const refused = await write("30");
    const seconds = Number(refused.headers.get("retry-after"));
    expect([refused.status, refused.body]).toEqual([
      429,
      { detail: `Request was throttled. Expected available in ${seconds} seconds.` },
    ]);
    expect(seconds).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toBe('"post-user-hour";q=30;w=3600');
    expect(refused.headers.get("ratelimit")).toBe(`"post-user-hour";r=0;t=${seconds}`);
    expect(await write("0")).toMatchObject({ status: 201, body: first.body });
  });

  test("toggles are limited by user", async () => {
    const { id } = await createPost();
    const toggle = () => post("likes/toggle/", { post: id }, { as: user });
    const statuses = [];
    for (let turn = 0; turn < 61; turn++) statuses.push((await toggle()).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  }, 60_000);
});

test("other addresses of the API refuse other methods as the resources do", async () => {
  const refused = await call("POST", "docs/");
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(refused.body).toEqual({ detail: 'Method "POST" not allowed.' });
  expect((await call("HEAD", "docs/")).status).toBe(200);
  const sendRequest = async (method: "GET" | "DELETE", asset: string) => {
    const { status, headers } = await call(method, `docs/${asset}`);
    return [status, headers.get("allow")];
  };
  expect(await sendRequest("GET", "theme.js")).toEqual([200, null]);
  expect(await sendRequest("DELETE", "theme.js")).toEqual([405, "GET, HEAD, OPTIONS"]);
  for (const method of ["GET", "DELETE"] as const) expect(await sendRequest(method, "nothing.js")).toEqual([404, null]);
});

test("a bug is 500 without details", async () => {
  const { resource } = await import("#lib/rest/resource.ts");
  const { anyone, forAnyone } = await import("#lib/rest/operation.ts");
  const broken = forAnyone({
    id: "breakIt",
    summary: "Break",
    replies: {},
    handle: async () => {
      throw new TypeError("secret");
    },
  });
  const { answer } = resource({
    path: "/broken/",
    name: "Broken",
    description: "",
    tag: "meta",
    permission: anyone,
    operations: { GET: broken },
  });
  const sendRequest = () => answer(new Request(`${BASE}broken/`), {});
  const response = await sendRequest();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: "Internal server error" });
  env.NODE_ENV = "development";
  expect(await (await sendRequest()).json()).toEqual({ error: "TypeError", detail: "secret" });
  consoleErrors.splice(0);
});
