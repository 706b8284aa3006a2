import { expect, type Page, test } from "@playwright/test";
import { describeBackAfterSaving, expectNothingOffered } from "./support/back-after-saving.ts";
import { signUp, uniqueName, writeEntry } from "./support/journey.ts";

// As Playwright starts the browser: without its cache of pages.
describeBackAfterSaving({ pageCache: false });

/** Holds the page's scripts back, and leaves the browser's HTTP cache on. @returns how to let them come */
async function holdScripts(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setBlockedURLs", { urls: ["*/_next/static/*.js"] });
  return () => session.send("Network.setBlockedURLs", { urls: [] });
}

test("a form that was sent before its scripts came is not filled in again", async ({ page }) => {
  await signUp(page);
  const letCome = await holdScripts(page);
  const title = uniqueName("Early");
  await writeEntry(page, { title, content: "Before the scripts." });
  await letCome();
  await page.goBack();
  await expect(page.getByLabel("Title")).toHaveValue("");
  await expect(page.getByLabel("Content")).toHaveValue("");
  await expectNothingOffered(page);
});
