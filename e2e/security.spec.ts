import { expect, type Page, test } from "@playwright/test";
import { gotoHydrated } from "./support/hydrated.ts";
import { contentField, PASSWORD, publishPost, uniqueName } from "./support/journey.ts";
import { likeButton, likes } from "./support/likes.ts";
import { documentOf, get, signUp } from "./support/plain-form.ts";

/** The hidden fields of a form. */
async function hiddenFields(request: Parameters<typeof get>[0], url: string, form = "main form") {
  const inputs = (await documentOf(await request.get(url))).querySelectorAll<HTMLInputElement>(`${form} [type=hidden]`);
  return Object.fromEntries([...inputs].map(({ name, value }) => [name, value]));
}

test("changed hidden fields of a form give no access to another author's post", async ({ playwright }) => {
  const baseURL = test.info().project.use.baseURL ?? "";
  const [ann, bob] = [
    await playwright.request.newContext({ baseURL }),
    await playwright.request.newContext({ baseURL }),
  ];
  await signUp(ann);
  const { id: bobId } = await signUp(bob);
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
  // Ann's post, and values that are not post ids, in a form sent by bob.
  for (const wanted of [postId, "1.5", '"x"', "1e999", "{}", "-1", '"$NaN"', "99999999999999999999"]) {
    const forged = { ...fields, [argument]: String(fields[argument]).replace(`[${postId},`, `[${wanted},`) };
    const answer = await bob.post(`/posts/${postId}/edit/`, {
      multipart: { ...forged, title: "Bob's", content: "Taken over." },
      maxRedirects: 0,
    });
    // A value that is not an id makes the request malformed.
    expect([wanted, answer.status()]).toEqual([wanted, wanted === postId ? 403 : 400]);
  }
  expect(await (await bob.get(`/posts/${postId}/`)).text()).toContain("Untouched.");
  expect((await bob.get(`/authors/${bobId}/`)).status()).toBe(200);
});

test("an invalid flash cookie does not break a page", async ({ request }) => {
  for (const value of ["%E2%82%AC", "%0A", "%zz", "W10", '{"level":"error"}']) {
    const page = await request.get("/", { headers: { cookie: `flash=${value}` } });
    expect([value, page.status()]).toEqual([value, 200]);
  }
});

test("a page that is not found has its content security policy, at every path", async ({ request }) => {
  for (const path of ["/icons/nothing/", "/sitemaps/", "/feed.nothing", "/robots.txt/nothing/"]) {
    const page = await get(request, path);
    expect([path, page.status()]).toEqual([path, 404]);
    expect(page.headers()["content-security-policy"], path).toMatch(/script-src 'self' 'nonce-/);
  }
});

test("every response has the security headers", async ({ request }) => {
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

test("the image optimiser of Next is not served", async ({ request }) => {
  expect((await get(request, "/_next/image?url=%2Ficons%2Ficon-512.png&w=640&q=75")).status()).toBe(404);
});

/** What the browser refuses by the policy, and the errors that scripts of the site run into. */
async function watchPolicy(page: Page): Promise<string[]> {
  const problems: string[] = [];
  page.on("console", (message) => message.text().startsWith("CSP ") && problems.push(message.text()));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      console.warn("CSP", location.pathname, violatedDirective, blockedURI, sample),
    );
  });
  return problems;
}

const notFound = "Failed to load resource: the server responded with a status of 404 (Not Found)";

test("pages and the API reference work under their policy without a violation", async ({ page }) => {
  const problems = await watchPolicy(page);
  for (const path of ["/", "/popular/", "/login/", "/signup/", "/nothing/"]) {
    await gotoHydrated(page, path);
  }
  await page.goto("/api/v1/docs/");
  const list = page.locator("#listPosts");
  await list.locator("summary").first().click();
  await list.getByRole("button", { name: "Send" }).click();
  await expect(list.getByRole("status")).toHaveText(/^200/);
  expect(problems.filter((problem) => problem !== notFound)).toEqual([]);
});

test("a login on the reference page authorises its requests, under its policy", async ({ page }) => {
  const problems = await watchPolicy(page);
  const { username } = await signUp(page.request);
  await page.context().clearCookies();
  await page.goto("/api/v1/docs/#createPost");
  const create = page.locator("#createPost");
  await expect(create.getByRole("button", { name: "Send" })).toBeVisible();
  const login = page.locator("#login-form");
  await login.getByLabel("Username").fill(username);
  await login.getByLabel("Password").fill(PASSWORD);
  await login.getByRole("button", { name: "Log in" }).click();
  await expect(page.locator("#login-status")).toHaveText(`Logged in as ${username}.`);
  await create.getByRole("button", { name: "Send" }).click();
  await expect(create.getByRole("status")).toHaveText(/^201/);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.locator("#login-status")).toHaveText("Logged out.");
  expect(problems).toEqual([]);
  await create.getByRole("button", { name: "Send" }).click();
  await expect(create.getByRole("status")).toHaveText(/^401/);
});

test("a post is read, liked and edited under the policy, with and without loading a page", async ({ page }) => {
  const problems = await watchPolicy(page);
  const { username } = await signUp(page.request);
  const title = uniqueName("Policy");
  const article = page.getByRole("article");
  await publishPost(page, { title, content: "First <b>line</b>.\nhttps://example.com/" });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("link", { name: "https://example.com/" })).toBeVisible();
  await likeButton(page).click();
  await expect(likeButton(page)).toHaveAccessibleName(likes(1));
  await page.getByRole("link", { name: "Edit" }).click();
  await contentField(page).fill("Second <b>text</b>.\nhttps://example.org/");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("link", { name: "https://example.org/" })).toBeVisible();
  const post = new URL(page.url()).pathname;
  await page.goBack();
  await expect(article).toContainText("Second <b>text</b>.");

  await page.context().clearCookies();
  await page.goto(`/login/?next=${post}`);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(new RegExp(`${post}$`));
  await expect(article).toContainText("Second <b>text</b>.");
  await expect(page.getByRole("link", { name: "https://example.org/" })).toBeVisible();
  expect(await page.evaluate(() => "notReloaded" in window)).toBe(true);
  expect(problems).toEqual([]);
});

test("the inline script of the layout passes the policy when React renders the layout again", async ({ page }) => {
  const problems = await watchPolicy(page);
  await page.goto("/");
  const texts = await page.evaluate(() => {
    const [first] = document.body.getElementsByTagName("script");
    const again = document.createElement("script");
    again.innerHTML = first?.text ?? "";
    return [first?.text, again.text];
  });
  expect(texts[0]).toContain("createPolicy");
  expect(texts[1]).toBe(texts[0]);
  expect(problems).toEqual([]);
  const refused = await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<img>";
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refused).toBe("TypeError");
});
