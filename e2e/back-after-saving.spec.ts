import { expect, type Page, test } from "@playwright/test";
import { describeBackAfterSaving, expectNothingOffered, savedPost } from "./support/back-after-saving.ts";
import { signUp, uniqueName, writeEntry } from "./support/journey.ts";

// As Playwright starts the browser: without its cache of pages.
describeBackAfterSaving();

/** Holds the page's scripts back. @returns how to let them come */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  return () => page.unroute("**/_next/static/**/*.js");
}

test("a form that was sent before its scripts came leads to the saved post too", async ({ page }) => {
  await signUp(page);
  const letCome = await holdScripts(page);
  const title = uniqueName("Early");
  await writeEntry(page, { title, content: "Before the scripts." });
  await letCome();
  await page.goBack();
  await expect(page).toHaveURL(savedPost);
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expectNothingOffered(page);
});
