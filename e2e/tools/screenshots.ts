import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { chromiumPath } from "#tests/support/chromium.ts";
import { startDemoSite } from "../support/demo-site.ts";
import { publishPost, signUpByForm, uniqueName } from "../support/journey.ts";
import { phonePhoto } from "../support/photo.ts";

/*
 * Draws every page as visitors, authors and staff see it, wide and narrow, light, dark and in forced colours
 * (`npm run screenshots`), on a site of its own with demo data. All images go to var/screenshots: look at them before
 * calling a page done. Those that README.md shows go to docs/screenshots too.
 */
const projectDir = path.resolve(import.meta.dirname, "../..");
const shotsDir = path.join(projectDir, "var/screenshots");
const shownDir = path.join(projectDir, "docs/screenshots");
const SHOWN = ["home", "post-dark", "add", "admin"];
const STAFF = { username: "margaret", email: "margaret@example.com", password: "a quiet evening at home" };

const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 844 };
const LOOKS = [
  { suffix: "", viewport: WIDE, colorScheme: "light" },
  { suffix: "-dark", viewport: WIDE, colorScheme: "dark" },
  { suffix: "-narrow", viewport: NARROW, colorScheme: "light" },
  { suffix: "-narrow-dark", viewport: NARROW, colorScheme: "dark" },
  { suffix: "-forced", viewport: WIDE, colorScheme: "dark", forcedColors: "active" },
  { suffix: "-narrow-forced", viewport: NARROW, colorScheme: "light", forcedColors: "active" },
] as const;

const VISITOR_PAGES = {
  home: "/",
  "home-second-page": "/?page=2",
  popular: "/popular/",
  login: "/login/",
  signup: "/signup/",
  "reset-request": "/password_reset/",
  "reset-requested": "/password_reset/done/",
  "reset-bad-link": "/reset/MQ/1-bad/",
  "reset-done": "/reset/done/",
  missing: "/nowhere/",
  feeds: "/feeds/",
  "api-reference": "/api/v1/docs/",
};
const AUTHOR_PAGES = {
  add: "/posts/add/",
  "change-password": "/password_change/",
  "changed-password": "/password_change/done/",
  "change-username": "/username_change/",
  "change-email": "/email_change/",
  devices: "/devices/",
};
const STAFF_PAGES = {
  "all-posts": "/posts/",
  "all-users": "/authors/",
  admin: "/admin/",
  "admin-posts": "/admin/posts/",
  "admin-posts-delete": "/admin/posts/delete/?id=1&id=2",
  "admin-users": "/admin/users/",
  "admin-users-delete": "/admin/users/delete/?id=2",
  "admin-likes": "/admin/likes/",
  "admin-jobs": "/admin/jobs/",
  "admin-log": "/admin/log/",
};

async function draw(page: Page, name: string, address: string): Promise<void> {
  await page.goto(address);
  await shoot(page, name);
}

/** Every image in view is loaded, also one that is loaded lazily. */
const imagesAreLoaded = () =>
  [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return image.complete || bottom < 0 || top > innerHeight;
  });

const isHydrated = () =>
  document.documentElement.dataset.hydrated === "true" || !document.querySelector("[src^='/_next/']");

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForFunction(isHydrated);
  await page.waitForFunction(imagesAreLoaded);
  await page.evaluate(() => document.fonts.ready);
  const image = await page.screenshot({ path: path.join(shotsDir, `${name}.png`) });
  if (SHOWN.includes(name)) await writeFile(path.join(shownDir, `${name}.png`), image);
  process.stdout.write(`${name}.png\n`);
}

async function drawEach(page: Page, pages: Record<string, string>, suffix: string): Promise<void> {
  for (const [name, address] of Object.entries(pages)) await draw(page, name + suffix, address);
}

async function logInAsStaff(page: Page): Promise<void> {
  await page.goto("/login/");
  await page.getByLabel("Username").fill(STAFF.username);
  await page.getByLabel("Password").fill(STAFF.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/\/authors\/\d+\/$/);
}

async function drawForVisitors(page: Page, suffix: string): Promise<void> {
  await drawEach(page, VISITOR_PAGES, suffix);
  await page.goto("/");
  // Not one of the posts that this script creates, whose images are plain.
  const card = page.locator("article:has(img)").filter({ hasNotText: "clara" }).first();
  const post = await card.locator("h2 a").getAttribute("href");
  const author = await card.locator("a[href^='/authors/']").getAttribute("href");
  await drawEach(page, { post: post ?? "/", profile: author ?? "/" }, suffix);
  await page.goto("/login/");
  await page.getByLabel("Username").fill("unknown");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.locator("form [role=alert]").first().waitFor();
  await shoot(page, `login-refused${suffix}`);
  await page.goto(post ?? "/");
  await page.emulateMedia({ media: "print" });
  await shoot(page, `post-printed${suffix}`);
  await page.emulateMedia({ media: "screen" });
}

async function drawForAuthors(page: Page, suffix: string): Promise<void> {
  const username = await signUpByForm(page, uniqueName("clara"));
  const profile = new URL(page.url()).pathname;
  await shoot(page, `welcome${suffix}`);
  await drawEach(page, AUTHOR_PAGES, suffix);
  await page.goto("/posts/add/");
  await page.locator("[name=title]").fill("What a bullshit day");
  await page.locator("[name=content]").fill("Rain since the morning, and the roof leaks again.");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.locator("[name=title][aria-invalid=true]").waitFor();
  await shoot(page, `add-refused${suffix}`);
  await publishPost(page, {
    title: "Rain, and a new roof",
    content: "The roofer came at eight.\n\nBy noon the drip in the hall had stopped.",
    image: await phonePhoto(),
  });
  await shoot(page, `published${suffix}`);
  await page.getByRole("link", { name: "Rain, and a new roof", exact: true }).first().click();
  await page.getByRole("img", { name: "Rain, and a new roof image" }).waitFor();
  const post = new URL(page.url()).pathname;
  await drawEach(page, { "own-post": post, edit: `${post}edit/`, "delete-post": `${post}delete/` }, suffix);
  await drawEach(page, { "own-profile": profile, "delete-account": `${profile}delete/` }, suffix);
  await page.goto("/");
  await page.getByRole("button", { name: username }).click();
  await page.locator("#site-menu:popover-open").waitFor();
  await shoot(page, `menu${suffix}`);
  await draw(page, `forbidden${suffix}`, "/posts/1/edit/");
}

async function drawNewPasswordPage(page: Page, suffix: string): Promise<void> {
  const sentBefore = (await emailNames()).length;
  await page.goto("/password_reset/");
  await page.locator("[name=email]").fill(STAFF.email);
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/done\/$/);
  await draw(page, `reset-new-password${suffix}`, await linkInNextEmail(sentBefore));
}

/** A job sends the email a moment after the response to the form. */
async function linkInNextEmail(sentBefore: number): Promise<string> {
  for (;;) {
    const emails = await emailNames();
    const last = emails.at(-1);
    if (last && emails.length > sentBefore) {
      const { text } = JSON.parse(await readFile(path.join(emailDir, last), "utf8"));
      return new URL(/https?:\S+\/reset\/\S+/.exec(text)?.[0] ?? site.url).pathname;
    }
    await new Promise((next) => setTimeout(next, 100));
  }
}

async function emailNames(): Promise<string[]> {
  const names = await readdir(emailDir).catch(() => []);
  return names.filter((name) => name.endsWith(".json")).sort();
}

async function drawAll(browser: Browser): Promise<void> {
  for (const { suffix, ...look } of LOOKS) {
    const newPage = async () =>
      (await browser.newContext({ ...look, baseURL: site.url, reducedMotion: "reduce" })).newPage();
    const [visitor, author, staff] = [await newPage(), await newPage(), await newPage()];
    await drawForVisitors(visitor, suffix);
    await drawNewPasswordPage(visitor, suffix);
    await drawForAuthors(author, suffix);
    await logInAsStaff(staff);
    await drawEach(staff, STAFF_PAGES, suffix);
    for (const page of [visitor, author, staff]) await page.context().close();
  }
}

await mkdir(shotsDir, { recursive: true });
const site = await startDemoSite("--users", "12", "--posts", "40");
const emailDir = path.join(site.dataDir, "mail");
try {
  await site.manage("createsuperuser", ...Object.entries(STAFF).flatMap(([name, value]) => [`--${name}`, value]));
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args });
  await drawAll(browser);
  await browser.close();
} finally {
  await site.stop();
}
