import { expect, type Page, test } from "@playwright/test";
import { gotoHydrated, hydrated } from "./support/hydrated.ts";
import { PASSWORD, signUp, uniqueName, writeEntry } from "./support/journey.ts";
import { watchLiveUpdates } from "./support/live-updates.ts";

/** An entry of somebody's, and its address. */
async function publishedEntry(page: Page): Promise<string> {
  const title = uniqueName("Liked");
  await writeEntry(page, { title, content: "By nobody yet." });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page).toHaveURL(/\/posts\/\d+\/$/);
  return new URL(page.url()).pathname;
}

const like = (page: Page) => page.locator("button.like");

/** The likes that the page sends: how many have been answered, and how many are under way, at the most at once. */
function watchLikes(page: Page) {
  const seen = { answered: 0, underWay: 0, most: 0 };
  const isLike = (url: string) => /\/api\/v1\/posts\/\d+\/like\/$/.test(url);
  page.on("request", (request) => {
    if (!isLike(request.url())) return;
    seen.underWay++;
    seen.most = Math.max(seen.most, seen.underWay);
  });
  page.on("response", (response) => {
    if (!isLike(response.url())) return;
    seen.underWay--;
    seen.answered++;
  });
  return seen;
}

for (const clicks of [1, 2, 3, 5]) {
  test(`${clicks} quick clicks end as the last one wanted, here and on the server, one request at a time`, async ({
    page,
  }) => {
    await signUp(page);
    await publishedEntry(page);
    await hydrated(page);
    const toggles = watchLikes(page);
    await page.evaluate((clicks) => {
      for (let click = 0; click < clicks; click++) document.querySelector<HTMLElement>("button.like")?.click();
    }, clicks);
    const isLiked = clicks % 2 === 1;
    const shown = isLiked ? ["♥", "1", "true"] : ["♡", "0", "false"];
    const control = like(page);
    await expect(control.locator(".heart")).toHaveText(shown[0] ?? "");
    // The first click is sent at once; another request follows only when that was not the last word.
    await expect.poll(() => toggles.answered).toBe(isLiked ? 1 : 2);
    await expect(control.locator(".count")).toHaveText(shown[1] ?? "");
    await expect(control).toHaveAttribute("aria-pressed", shown[2] ?? "");
    expect(toggles.most).toBe(1);
    await page.reload();
    await expect(control.locator(".heart")).toHaveText(shown[0] ?? "");
    await expect(control.locator(".count")).toHaveText(shown[1] ?? "");
  });
}

test("without a network a like is shown, taken back and explained; by keyboard the focus stays on the heart", async ({
  page,
  context,
}) => {
  await signUp(page);
  await publishedEntry(page);
  const toggles = watchLikes(page);
  const control = like(page);
  await control.focus();
  await page.keyboard.press("Space");
  await expect(control).toHaveAttribute("aria-pressed", "true");
  await expect(control).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(control).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => toggles.answered).toBe(2);

  // A region that comes together with its text is not read out.
  const notice = page.locator("main > p[role=status]");
  await expect(notice).toHaveCount(1);
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await expect(notice).toHaveText("The like could not be saved. Please try again.");
  await expect(notice).toBeInViewport();
  await expect(control.locator(".heart")).toHaveText("♡");
  await expect(control.locator(".count")).toHaveText("0");
  await expect(control).toBeFocused();
});

test("when the session is gone a like leads to the login and back, and is then done", async ({ page, context }) => {
  const username = await signUp(page);
  const entry = await publishedEntry(page);
  await context.clearCookies();
  await like(page).click();
  await expect(page).toHaveURL(new RegExp(`/login/\\?next=${entry}&like=\\d+$`));
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(new RegExp(`${entry}$`));
  await expect(like(page).locator(".heart")).toHaveText("♥");
});

test("after Back the hearts and counts are asked for anew, past every cache", async ({ page, context }) => {
  await signUp(page);
  const entry = await publishedEntry(page);
  await page.goto("/login/");
  const elsewhere = await context.newPage();
  await elsewhere.goto(entry);
  await like(elsewhere).click();
  await expect(like(elsewhere).locator(".count")).toHaveText("1");
  const batch = page.waitForRequest(/\/likes\/batch\/\?ids=/);
  await page.goBack();
  const headers = await (await batch).allHeaders();
  expect(headers["cache-control"]).toBe("no-cache");
  await expect(like(page).locator(".heart")).toHaveText("♥");
  await expect(like(page).locator(".count")).toHaveText("1");
});

test("a page without entries opens no socket, one with entries opens one", async ({ page }) => {
  await signUp(page);
  let sockets = 0;
  page.on("websocket", () => sockets++);
  await gotoHydrated(page, "/posts/add/");
  expect(sockets).toBe(0);
  await publishedEntry(page);
  await expect.poll(() => sockets).toBeGreaterThan(0);
});

test("visitors see a link to the login page, and counts that change as they look", async ({ page, browser }) => {
  await signUp(page);
  const entry = await publishedEntry(page);
  const visitor = await (await browser.newContext()).newPage();
  const liveUpdates = watchLiveUpdates(visitor);
  await visitor.goto(entry);
  const link = visitor.locator("a.like");
  await expect(link).toHaveAttribute("href", "/login/");
  await expect(link).toHaveAttribute("id", entry.split("/")[2] ?? "");
  await liveUpdates();
  await like(page).click();
  await expect(link.locator(".count")).toHaveText("1");
  await expect(link.locator(".heart")).toHaveText("♡");
  await link.click();
  await expect(visitor).toHaveURL(new RegExp(`/login/\\?next=${entry}&like=\\d+$`));
});
