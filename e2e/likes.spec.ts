import { expect, type Page } from "@playwright/test";
import { gotoHydrated, hydrated } from "./support/hydrated.ts";
import { PASSWORD, publishPost, uniqueName } from "./support/journey.ts";
import { likeButton, likeLink, likes } from "./support/likes.ts";
import { watchLiveUpdates } from "./support/live-updates.ts";
import { test } from "./support/test.ts";

/** Publishes a post, opens it and returns its path. */
async function publishedPost(page: Page): Promise<string> {
  const title = uniqueName("Liked");
  await publishPost(page, { title, content: "Not liked yet." });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page).toHaveURL(/\/posts\/\d+\/$/);
  return new URL(page.url()).pathname;
}

/** Counts the like requests of a page: answered, in flight, and the most that were in flight at once. */
function watchLikes(page: Page) {
  const seen = { answered: 0, inFlight: 0, most: 0 };
  const isLike = (url: string) => /\/api\/v1\/posts\/\d+\/like\/$/.test(url);
  page.on("request", (request) => {
    if (!isLike(request.url())) return;
    seen.inFlight++;
    seen.most = Math.max(seen.most, seen.inFlight);
  });
  page.on("response", (response) => {
    if (!isLike(response.url())) return;
    seen.inFlight--;
    seen.answered++;
  });
  return seen;
}

for (const clicks of [1, 2, 3, 5]) {
  test(`${clicks} quick clicks end in the state of the last one, here and on the server, one request at a time`, async ({
    userPage: page,
  }) => {
    await publishedPost(page);
    await hydrated(page);
    const toggles = watchLikes(page);
    await likeButton(page).evaluate((button: HTMLElement, clicks) => {
      for (let click = 0; click < clicks; click++) button.click();
    }, clicks);
    const isLiked = clicks % 2 === 1;
    const expectShown = async () => {
      await expect(control).toContainText(isLiked ? "♥" : "♡");
      await expect(control).toHaveAccessibleName(likes(isLiked ? 1 : 0));
      await expect(control).toHaveAttribute("aria-pressed", String(isLiked));
    };
    const control = likeButton(page);
    await expect(control).toContainText(isLiked ? "♥" : "♡");
    // The first click is sent at once; a second request follows only when the state has changed since.
    await expect.poll(() => toggles.answered).toBe(isLiked ? 1 : 2);
    await expectShown();
    expect(toggles.most).toBe(1);
    await page.reload();
    await expectShown();
  });
}

test("without a network a like is shown, undone and explained; by keyboard the focus stays on the heart", async ({
  userPage: page,
  context,
}) => {
  await publishedPost(page);
  const toggles = watchLikes(page);
  const control = likeButton(page);
  await control.focus();
  await page.keyboard.press("Space");
  await expect(control).toHaveAttribute("aria-pressed", "true");
  await expect(control).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(control).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => toggles.answered).toBe(2);

  // A region that appears together with its text is not announced.
  const notice = page.locator("main > p[role=status]");
  await expect(notice).toHaveCount(1);
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await expect(notice).toHaveText("The like could not be saved. Please try again.");
  await expect(notice).toBeInViewport();
  await expect(control).toContainText("♡");
  await expect(control).toHaveAccessibleName(likes(0));
  await expect(control).toBeFocused();
});

test("without a session a like leads to the login and back, and is then saved", async ({
  userPage: page,
  context,
  account: { username },
}) => {
  const post = await publishedPost(page);
  await context.clearCookies();
  await likeButton(page).click();
  await expect(page).toHaveURL(new RegExp(`/login/\\?next=${post}&like=\\d+$`));
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(new RegExp(`${post}$`));
  await expect(likeButton(page)).toContainText("♥");
});

test("after Back the hearts and counts are loaded again, past every cache", async ({ userPage: page, context }) => {
  const post = await publishedPost(page);
  await page.goto("/login/");
  const elsewhere = await context.newPage();
  await elsewhere.goto(post);
  await likeButton(elsewhere).click();
  await expect(likeButton(elsewhere)).toHaveAccessibleName(likes(1));
  const batch = page.waitForRequest(/\/likes\/batch\/\?ids=/);
  await page.goBack();
  const headers = await (await batch).allHeaders();
  expect(headers["cache-control"]).toBe("no-cache");
  await expect(likeButton(page)).toContainText("♥");
  await expect(likeButton(page)).toHaveAccessibleName(likes(1));
});

test("a page without posts opens no socket, a page with posts opens one", async ({ userPage: page }) => {
  let sockets = 0;
  page.on("websocket", () => sockets++);
  await gotoHydrated(page, "/posts/add/");
  expect(sockets).toBe(0);
  await publishedPost(page);
  await expect.poll(() => sockets).toBeGreaterThan(0);
});

test("visitors see a link to the login page and live counts", async ({ userPage: page, browser }) => {
  const post = await publishedPost(page);
  const visitor = await (await browser.newContext()).newPage();
  const liveUpdates = watchLiveUpdates(visitor);
  await visitor.goto(post);
  const link = likeLink(visitor);
  await expect(link).toHaveAttribute("href", "/login/");
  await expect(link).toHaveAttribute("id", post.split("/")[2] ?? "");
  await liveUpdates();
  await likeButton(page).click();
  await expect(link).toHaveAccessibleName(likes(1));
  await expect(link).toContainText("♡");
  await link.click();
  await expect(visitor).toHaveURL(new RegExp(`/login/\\?next=${post}&like=\\d+$`));
});
