import { AxeBuilder } from "@axe-core/playwright";
import { type APIResponse, type BrowserContext, expect, type Page } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { HEBREW, textWithoutDirection } from "./support/direction.ts";
import { chooseImage, contentField, publishPost, uniqueName } from "./support/journey.ts";
import { likeButton } from "./support/likes.ts";
import { phonePhoto } from "./support/photo.ts";
import { documentOf, emailTo, linkIn, signUp, submit } from "./support/plain-form.ts";
import { logInAsStaff } from "./support/staff.ts";
import { test } from "./support/test.ts";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
/** A scheme changes colours and nothing else: the rules that do not look at them are checked once for each width. */
const COLOR_RULES = ["color-contrast", "link-in-text-block"];

/** Every page is checked as each kind of visitor sees it, light and dark, wide and narrow. */
const LOOKS = [
  { name: "wide and light", colorScheme: "light", viewport: WIDE, rules: "all" },
  { name: "wide and dark", colorScheme: "dark", viewport: WIDE, rules: "colours" },
  { name: "narrow and dark", colorScheme: "dark", viewport: NARROW, rules: "all" },
  { name: "narrow and light", colorScheme: "light", viewport: NARROW, rules: "colours" },
] as const;

const PUBLIC = [
  "/",
  "/popular/",
  "/feeds/",
  "/api/v1/docs/",
  "/password_reset/",
  "/password_reset/done/",
  "/reset/done/",
  "/reset/MQ/1-bad/",
  "/email_restore/bad/",
  "/nothing-here/",
];

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // React's spelling of what HTML reads the same: `dateTime`, `<br/>`, `disabled=""`.
    "attr-case": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    // The contract gives a like control its post's number as id, and React makes ids such as `_R_`; HTML allows both.
    "valid-id": ["error", { relaxed: true }],
    // The scripts and styles that Next itself puts into the page.
    "no-inline-style": "off",
    "no-trailing-whitespace": "off",
    "require-sri": "off",
    "script-type": "off",
    // Titles are the contract's, and as long as their post's.
    "long-title": "off",
  },
});

/** React writes `action=""` on the form of a server action; browsers send it to the current page. */
const ACTION_OF_REACT = 'Attribute "action" has invalid value ""';

async function faultsIn(html: string) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages
      .filter(({ message }) => !message.startsWith(ACTION_OF_REACT))
      .map(({ ruleId, message, selector }) => ({ ruleId, message, selector })),
  );
}

async function expectSound(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.goto(path);
    const html = await (await page.request.get(path)).text();
    expect.soft(await faultsIn(html), `html-validate of ${path}`).toEqual([]);
    await expectAccessible(page, path);
  });
}

/** Waits for colour transitions, which begin with the frame after the scheme has changed. */
async function colorsSettled(page: Page): Promise<void> {
  // A page behind another one has no frames.
  await page.bringToFront();
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** The page as it stands, in every look. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  expect.soft(await textWithoutDirection(page), `text without a direction on ${what}`).toEqual([]);
  for (const { name, colorScheme, viewport, rules } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize(viewport);
    await colorsSettled(page);
    // The default mode opens another page each time, which only pages with frames need.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (rules === "all") axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
    else axe.withRules(COLOR_RULES);
    const { violations } = await axe.analyze();
    expect
      .soft(
        violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target.join(" ")) })),
        `axe on ${what}, ${name}`,
      )
      .toEqual([]);
    expect
      .soft(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${what} scrolls sideways, ${name}`,
      )
      .toBe(true);
  }
}

async function withPost(context: BrowserContext): Promise<{ page: Page; profile: string; post: string }> {
  const page = await context.newPage();
  const { id } = await signUp(page.request, uniqueName(HEBREW.name), `${uniqueName("ruth")}@example.com`);
  const profile = `/authors/${id}/`;
  const title = uniqueName(HEBREW.title);
  await publishPost(page, {
    title,
    content: `${HEBREW.content}\n\nFrost on the roofs. See https://example.com/frost for more.`,
    image: await phonePhoto(),
  });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("img", { name: `${title} image` })).toBeVisible();
  return { page, profile, post: new URL(page.url()).pathname };
}

test("every page a visitor sees is accessible and valid", async ({ browser, page }) => {
  test.slow();
  const { profile, post } = await withPost(await browser.newContext());
  for (const path of [...PUBLIC, "/signup/", "/login/", profile, post]) await expectSound(page, path);
});

test("every page an author sees is accessible and valid", async ({ browser }) => {
  test.slow();
  const { page, profile, post } = await withPost(await browser.newContext());
  const account = ["/password_change/", "/password_change/done/", "/username_change/", "/email_change/", "/devices/"];
  for (const path of [
    "/",
    "/posts/add/",
    post,
    `${post}edit/`,
    `${post}delete/`,
    profile,
    `${profile}delete/`,
    ...account,
  ]) {
    await expectSound(page, path);
  }
});

test("menus, errors and notices are accessible too", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext();
  const { page, post } = await withPost(context);
  await page.locator("[popovertarget=site-menu]").click();
  await expectAccessible(page, "an open menu");

  await page.goto("/posts/add/");
  await chooseImage(page, Buffer.from("not an image"));
  await page.getByLabel("Title").fill("What a bullshit day");
  await contentField(page).fill("Words.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByLabel("Title")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page, "a refused form");

  await page.goto(`${post}edit/`);
  await contentField(page).fill(HEBREW.content);
  await page.close();
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const tab of [first, second]) await tab.goto(`${post}edit/`);
  await contentField(first).fill("Saved first.");
  await first.getByRole("button", { name: "Save changes" }).click();
  await expect(first.getByRole("article")).toContainText("Saved first.");
  await contentField(second).fill("Saved second.");
  await second.getByRole("button", { name: "Save changes" }).click();
  await expect(second.locator("form details p:last-child")).toBeVisible();
  await expect(second.getByText("There is unsaved text")).toBeVisible();
  await expectAccessible(second, "a stale form with kept text");

  // A tab in the background is not painted again.
  await first.bringToFront();
  await context.setOffline(true);
  await likeButton(first).click();
  await expect(first.locator("main > p[role=status]")).not.toBeEmpty();
  await expectAccessible(first, "a like that failed");
});

test("every page of staff is accessible and valid", async ({ browser, staffPage: page }) => {
  test.slow();
  await withPost(await browser.newContext());
  for (const path of [
    "/",
    "/posts/",
    "/authors/",
    "/admin/",
    "/admin/posts/",
    "/admin/users/",
    "/admin/likes/",
    "/admin/jobs/",
    "/admin/log/",
    "/admin/posts/delete/?id=1",
    "/admin/users/delete/?id=1",
  ]) {
    await expectSound(page, path);
  }
});

test("forced colours show the current page and the chosen theme", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const lookOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { color, backgroundColor, borderBlockEndWidth, textDecorationLine } = getComputedStyle(element);
        return { color, backgroundColor, borderBlockEndWidth, textDecorationLine };
      });
  const expectApart = async (one: string, other: string) => expect(await lookOf(one)).not.toEqual(await lookOf(other));
  await page.goto("/login/");
  await expectApart("nav[aria-label=Main] [aria-current]", "nav[aria-label=Main] li a:not([aria-current])");
  await page.goto("/");
  await expectApart("nav[aria-label^=Order] [aria-current]", "nav[aria-label^=Order] a:not([aria-current])");
  await expectApart("footer label:has(:checked)", "footer label:not(:has(:checked))");
  await logInAsStaff(page.request);
  await page.goto("/admin/");
  await expectApart("nav[aria-label=Admin] [aria-current]", "nav[aria-label=Admin] a:not([aria-current])");
});

test("pages with errors, empty pages and long pages are valid too", async ({ request, playwright, baseURL }) => {
  const expectValid = async (answer: APIResponse, state: string) =>
    expect.soft(await faultsIn(await answer.text()), state).toEqual([]);
  const wrong = { username: "a b", email: "x", password1: "1", password2: "2", password: "x" };
  for (const path of ["/signup/", "/login/", "/password_reset/"]) {
    for (const typed of [{}, wrong]) await expectValid(await submit(request, path, typed), `${path} with mistakes`);
  }

  const { id, email } = await signUp(request);
  await expectValid(await request.get(`/authors/${id}/`), "an empty diary");
  for (const path of ["/posts/add/", "/password_change/", "/username_change/", "/email_change/"]) {
    await expectValid(await submit(request, path, {}), `${path} with mistakes`);
  }
  const long = { title: "W".repeat(100), content: `${"w".repeat(3_000)}\n\n${"<b>&amp;\n".repeat(500)}` };
  expect((await submit(request, "/posts/add/", long)).status()).toBe(302);
  const profile = await request.get(`/authors/${id}/`);
  await expectValid(profile, "a profile with a long post");
  const post = (await documentOf(profile)).querySelector("article h2 a")?.getAttribute("href") ?? "";
  await expectValid(await request.get(post), "a long post");
  await expectValid(await submit(request, `${post}edit/`, { title: "", content: "" }), "an edit with mistakes");
  await submit(request, post, { post: "0" }, "main form");
  await expectValid(await request.get(post), "a page with a message");

  const visitor = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  await submit(visitor, "/password_reset/", { email });
  const link = linkIn(await emailTo(email), "/reset/");
  await expectValid(await submit(visitor, link, {}), "a new password with mistakes");
  for (const [options, state] of [
    [{ headers: { host: "elsewhere.example" } }, "400"],
    [{ headers: { origin: "https://elsewhere.example" }, method: "POST" }, "403"],
    [{ method: "PUT" }, "405"],
  ] as const) {
    const answer = await visitor.fetch("/", options);
    expect(String(answer.status())).toBe(state);
    await expectValid(answer, state);
  }
  await visitor.dispose();

  const staff = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  await logInAsStaff(staff);
  for (const list of ["posts", "users", "likes", "log"]) {
    const nothing = list === "log" ? "actor=unknown" : "q=zzzzzz";
    await expectValid(await staff.get(`/admin/${list}/?${nothing}`), `no ${list}`);
  }
  for (const list of ["posts", "users", "likes"]) {
    await expectValid(await staff.get(`/admin/${list}/delete/?id=${list === "users" ? id : 1}`), `deleting ${list}`);
  }
  await expectValid(await submit(staff, "/admin/users/", {}, "main form[enctype]"), "nothing selected");
  await staff.dispose();
});
