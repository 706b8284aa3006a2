import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { chromiumPath } from "#tests/support/chromium.ts";

/*
 * Draws the pictures of docs/screenshots again (`npm run screenshots`): a site of its own with demo data, every page
 * wide and narrow, light and dark. README.md shows some of them; look at all of them before calling a page done.
 */
const projectDir = path.resolve(import.meta.dirname, "../..");
const shotsDir = path.join(projectDir, "docs/screenshots");
const STAFF = { username: "margaret", email: "margaret@example.com", password: "a quiet evening at home" };
const READY_MS = 300_000;

const WIDE = { width: 1280, height: 860 };
const NARROW = { width: 390, height: 844 };
const LOOKS = [
  { suffix: "", viewport: WIDE, colorScheme: "light" },
  { suffix: "-dark", viewport: WIDE, colorScheme: "dark" },
  { suffix: "-narrow", viewport: NARROW, colorScheme: "light" },
  { suffix: "-narrow-dark", viewport: NARROW, colorScheme: "dark" },
] as const;

const VISITOR_PAGES = { home: "/", popular: "/popular/", login: "/login/", signup: "/signup/", missing: "/nowhere/" };
const STAFF_PAGES = { add: "/posts/add/", users: "/authors/", admin: "/admin/" };

const dataDir = await mkdtemp(path.join(tmpdir(), "daybook-screenshots-"));
const port = 4175;
const origin = `http://127.0.0.1:${port}`;
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: "production",
  DATA_DIR: dataDir,
  PORT: String(port),
  LOG_LEVEL: "warn",
};

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: projectDir, env, stdio: ["ignore", "pipe", "inherit"] });
}

async function manage(...args: string[]): Promise<void> {
  const child = run("cli/main.ts", ...args);
  child.stdout?.resume();
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`manage ${args[0]} ended with ${code}.`);
}

async function untilReady(): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await new Promise((next) => setTimeout(next, 500))) {
    const response = await fetch(origin).catch(() => null);
    if (response?.ok) return;
  }
  throw new Error("The site did not become ready.");
}

async function draw(page: Page, name: string, address: string): Promise<void> {
  await page.goto(origin + address, { waitUntil: "networkidle" });
  // Pictures below the fold load when they come near it.
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(shotsDir, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

async function logIn(page: Page): Promise<void> {
  await page.goto(`${origin}/login/`);
  await page.getByLabel("Username").fill(STAFF.username);
  await page.getByLabel("Password").fill(STAFF.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/\/authors\/\d+\/$/);
}

async function drawAll(browser: Browser): Promise<void> {
  for (const { suffix, ...look } of LOOKS) {
    const context = await browser.newContext({ ...look, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const [name, address] of Object.entries(VISITOR_PAGES)) await draw(page, name + suffix, address);
    await page.goto(origin);
    const entry = await page.locator(".card:has(img) h2 a").first().getAttribute("href");
    const author = await page.locator(".card-author").first().getAttribute("href");
    if (entry) await draw(page, `entry${suffix}`, entry);
    if (author) await draw(page, `profile${suffix}`, author);
    await logIn(page);
    for (const [name, address] of Object.entries(STAFF_PAGES)) await draw(page, name + suffix, address);
    if (entry) await draw(page, `edit${suffix}`, `${entry}edit/`);
    await context.close();
  }
}

const site = run("server/main.ts");
site.stdout?.resume();
try {
  await untilReady();
  await manage("seed", "--users", "12", "--posts", "40", "--with-images");
  await manage("createsuperuser", "--username", STAFF.username, "--email", STAFF.email, "--password", STAFF.password);
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args });
  await drawAll(browser);
  await browser.close();
} finally {
  const ended = new Promise((resolve) => site.once("close", resolve));
  site.kill("SIGTERM");
  await ended;
  await rm(dataDir, { recursive: true, force: true });
}
