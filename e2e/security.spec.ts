import { expect, test } from "@playwright/test";
import { documentOf, get, join } from "./support/plain-form.ts";

/** The hidden fields of a form, which are anybody's to change. */
async function hiddenFields(request: Parameters<typeof get>[0], url: string, form = "main form") {
  const inputs = (await documentOf(await request.get(url))).querySelectorAll<HTMLInputElement>(`${form} [type=hidden]`);
  return Object.fromEntries([...inputs].map(({ name, value }) => [name, value]));
}

test("what stands in a form's hidden fields is believed no further than the viewer may go", async ({ playwright }) => {
  const baseURL = test.info().project.use.baseURL ?? "";
  const [ann, bob] = [
    await playwright.request.newContext({ baseURL }),
    await playwright.request.newContext({ baseURL }),
  ];
  await join(ann);
  const { id: bobId } = await join(bob);
  const text = { title: "Ann's own", content: "Untouched." };
  const add = await ann.post("/posts/add/", {
    multipart: { ...(await hiddenFields(ann, "/posts/add/")), ...text, published: "on" },
    maxRedirects: 0,
  });
  expect(add.status()).toBe(302);
  const { results } = await (await ann.get("/api/v1/posts/")).json();
  const postId = new URL(results[0].url).pathname.match(/\d+/g)?.at(-1) ?? "";

  const fields = await hiddenFields(ann, `/posts/${postId}/edit/`);
  const [argument = ""] = Object.keys(fields).filter((name) => /^\$ACTION_\d+:1$/.test(name));
  expect(fields[argument]).toContain(`[${postId},`);
  // From a page that bob may use, with ann's entry, and with what is no entry at all.
  for (const wanted of [postId, "1.5", '"x"', "1e999", "{}", "-1", '"$NaN"', "99999999999999999999"]) {
    const forged = { ...fields, [argument]: String(fields[argument]).replace(`[${postId},`, `[${wanted},`) };
    const answer = await bob.post(`/posts/${postId}/edit/`, {
      multipart: { ...forged, title: "Bob's", content: "Taken over." },
      maxRedirects: 0,
    });
    expect([wanted, answer.status()]).toEqual([wanted, 403]);
  }
  expect(await (await bob.get(`/posts/${postId}/`)).text()).toContain("Untouched.");
  expect((await bob.get(`/authors/${bobId}/`)).status()).toBe(200);
});

test("a message cookie that is none of ours breaks no page", async ({ request }) => {
  for (const value of ["%E2%82%AC", "%0A", "%zz", "W10", '{"level":"error"}']) {
    const page = await request.get("/", { headers: { cookie: `flash=${value}` } });
    expect([value, page.status()]).toEqual([value, 200]);
  }
});

test("a page that is not found has its policy, wherever it is looked for", async ({ request }) => {
  for (const path of ["/icons/nothing/", "/sitemaps/", "/feed.nothing", "/robots.txt/nothing/"]) {
    const page = await get(request, path);
    expect([path, page.status()]).toEqual([path, 404]);
    expect(page.headers()["content-security-policy"], path).toMatch(/script-src 'self' 'nonce-/);
  }
});

test("everything that is served says how it wants to be treated", async ({ request }) => {
  const paths = [
    "/",
    "/posts/0/",
    "/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/favicon.ico",
    "/og.png",
    "/media/nothing",
  ];
  for (const path of [...paths, "/api/v1/", "/api/health/", "/api/auth/csrf", "/api/v1/docs/", "/icons/icon.svg"]) {
    const headers = (await get(request, path)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
    });
  }
});

test("nobody has pictures resized here", async ({ request }) => {
  expect((await get(request, "/_next/image?url=%2Ficons%2Ficon-512.png&w=640&q=75")).status()).toBe(404);
});

test("pages and the API reference work under their policy without a violation", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => message.text().startsWith("CSP ") && violations.push(message.text()));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      console.warn("CSP", location.pathname, violatedDirective, blockedURI, sample),
    );
  });
  for (const path of ["/", "/popular/", "/login/", "/signup/", "/nothing/"]) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  await page.goto("/api/v1/docs/");
  await page.locator(".opblock-summary").first().click();
  await expect(page.locator(".opblock.is-open")).toHaveCount(1);
  expect(violations).toEqual([]);
});
