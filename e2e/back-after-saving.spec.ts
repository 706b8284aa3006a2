import { expect, type Page } from "@playwright/test";
import { describeBackAfterSaving, expectNothingOffered } from "./support/back-after-saving.ts";
import { contentField, publishPost, uniqueName } from "./support/journey.ts";
import { test } from "./support/test.ts";

// As Playwright starts the browser: without its cache of pages.
describeBackAfterSaving({ pageCache: false });

/** Blocks the page's scripts, with the browser's HTTP cache on. @returns a function that unblocks them */
async function blockScripts(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setBlockedURLs", { urls: ["*/_next/static/*.js"] });
  return () => session.send("Network.setBlockedURLs", { urls: [] });
}

test("a form that was sent before its scripts loaded is not filled in again", async ({ userPage: page }) => {
  const unblock = await blockScripts(page);
  const title = uniqueName("Early");
  await publishPost(page, { title, content: "Before the scripts." });
  await unblock();
  await page.goBack();
  await expect(page.getByLabel("Title")).toHaveValue("");
  await expect(contentField(page)).toHaveValue("");
  await expectNothingOffered(page);
});
