import { type ConsoleMessage, expect, type Page } from "@playwright/test";
import { publishPost, signUpByForm, uniqueName } from "./support/journey.ts";
import { likeButton, likeLink, likes } from "./support/likes.ts";
import { test } from "./support/test.ts";

/** The errors in the console of a page, refused scripts among them. */
function consoleErrorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message: ConsoleMessage) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}

/** Opens a page that comes from the page cache. */
async function openCached(page: Page, path: string): Promise<void> {
  await expect.poll(async () => (await page.request.get(path)).headers()["cache-status"]).toBe("Daybook; hit");
  const answer = await page.goto(path);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'sha256-/);
  expect(await answer?.text()).not.toMatch(/nonce="?[\w+/]{8}/);
}

test("a cached page runs its scripts under its policy without an error", async ({
  page,
  otherUser: { page: author },
}) => {
  await publishPost(author, { title: uniqueName("Cached"), content: "Words." });
  const errors = consoleErrorsOf(page);
  for (const path of ["/", "/popular/"]) {
    // The likes need React, and the theme the script that runs before it.
    const listening = page.waitForEvent("websocket");
    await openCached(page, path);
    await listening;
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("radio", { name: "As the system" }).check({ force: true });
  }
  expect(errors).toEqual([]);
});

test("a foreign script does not run on a cached page", async ({ page }) => {
  await openCached(page, "/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    // Text in a node of its own: Trusted Types would refuse the assignment before the script policy applies.
    script.append("document.title = 'taken over'");
    document.body.append(script);
  });
  await expect(page).not.toHaveTitle("taken over");
});

test("visitors see a like at once on an open page, and after a reload", async ({
  browser,
  otherUser: { page: author },
}) => {
  const title = uniqueName("Cached");
  await publishPost(author, { title, content: "Words." });
  await author.getByRole("link", { name: title }).first().click();
  await expect(author.getByRole("heading", { name: title })).toBeVisible();
  const path = new URL(author.url()).pathname;

  const visitor = await (await browser.newContext()).newPage();
  const errors = consoleErrorsOf(visitor);
  await openCached(visitor, path);
  const link = likeLink(visitor);
  await expect(link).toHaveAccessibleName(likes(0));
  for (const count of [1, 0, 1]) {
    const saved = author.waitForResponse((answer) => /\/posts\/\d+\/like\/$/.test(answer.url()));
    await likeButton(author).click();
    expect((await saved).ok()).toBe(true);
    await expect(link).toHaveAccessibleName(likes(count));
    // The page itself, and not only the live message.
    expect(await (await visitor.request.get(path)).text()).toContain(`<span class="count">${count}</span>`);
    await visitor.reload();
    await expect(link).toHaveAccessibleName(likes(count));
  }
  expect(errors).toEqual([]);
});

test("after the login the cached page of visitors is not shown again, by Back either", async ({ page }) => {
  await openCached(page, "/");
  const name = await signUpByForm(page);
  await page.goto("/");
  const body = page.locator("body");
  await expect(body).toHaveAttribute("data-authenticated", "true");
  // A restored page reloads itself, which must be over before the next step.
  for (const step of ["goBack", "goBack", "goForward", "goForward"] as const) {
    await page[step]({ waitUntil: "commit" });
    await expect(body).toHaveAttribute("data-authenticated", "true");
  }
  await expect(page.getByRole("button", { name })).toBeVisible();
});
