import { expect, type Page, test } from "@playwright/test";
import { hydrated } from "./hydrated.ts";
import { signUp, uniqueName, writeEntry } from "./journey.ts";

export const savedPost = /\/posts\/\d+\/$/;
const home = /^[a-z]+:\/\/[^/]+\/$/;

const keptInBrowser = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("daybook:kept:")));

export async function expectNothingOffered(page: Page): Promise<void> {
  await page.goto("/posts/add/");
  await expect(page.getByLabel("Content")).toHaveValue("");
  await hydrated(page);
  await expect(page.getByText("There is unsaved text")).toBeHidden();
  expect(await keptInBrowser(page)).toEqual([]);
}

/** Back and Forward restore a page from the browser's cache of pages without loading it. */
const goBack = (page: Page) => page.goBack({ waitUntil: "commit" });

/** What holds after saving a post, whatever Back finds: the cache of pages, the HTTP cache or the site. */
export function describeBackAfterSaving({ pageCache }: { pageCache: boolean }): void {
  test("Back after publishing leads to the saved post, by a reload too", async ({ page }) => {
    await signUp(page);
    const title = uniqueName("Published");
    await writeEntry(page, { title, content: "Once." });
    await goBack(page);
    await expect(page).toHaveURL(savedPost);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expectNothingOffered(page);
  });

  test("Back after saving changes leads to the saved post", async ({ page }) => {
    await signUp(page);
    const title = uniqueName("Edited");
    await writeEntry(page, { title, content: "As it was." });
    await page.getByRole("link", { name: title, exact: true }).first().click();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Content").fill("As it is.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.locator(".post-text")).toHaveText("As it is.");
    await goBack(page);
    await expect(page).toHaveURL(savedPost);
    await expect(page.locator(".post-text")).toHaveText("As it is.");
    expect(await keptInBrowser(page)).toEqual([]);
  });

  test.describe("with JavaScript switched off", () => {
    test.use({ javaScriptEnabled: false });

    test("a form that Back brings again is not saved twice and leads to the saved post", async ({ page }) => {
      await signUp(page);
      const title = uniqueName("Plain");
      await writeEntry(page, { title, content: "Once." });
      await goBack(page);
      if (!pageCache) {
        // Loaded anew, with a new key and without the old text.
        for (const field of ["title", "content"]) await expect(page.locator(`[name=${field}]`)).toHaveValue("");
        return;
      }
      await expect(page.locator("[name=title]")).toHaveValue(title);
      await page.getByRole("button", { name: "Publish" }).click();
      await expect(page).toHaveURL(savedPost);
      await expect(page.getByRole("heading", { name: title })).toBeVisible();

      await goBack(page);
      await page.locator("[name=content]").fill("Twice.");
      await page.getByRole("button", { name: "Publish" }).click();
      await expect(page.locator("form [role=alert]")).toContainText("already been saved as a post");
      await expect(page.locator("[name=content]")).toHaveValue("Twice.");
      await page.getByRole("link", { name: "Open the saved post" }).click();
      await expect(page.locator(".post-text")).toHaveText("Once.");
      await page.goto("/");
      await expect(page).toHaveURL(home);
      await expect(page.getByRole("link", { name: title, exact: true })).toHaveCount(1);
    });

    test("changes that are sent twice are saved once and do not look like another author's", async ({ page }) => {
      await signUp(page);
      const title = uniqueName("Plain edit");
      await writeEntry(page, { title, content: "As it was." });
      await page.getByRole("link", { name: title, exact: true }).first().click();
      await page.getByRole("link", { name: "Edit" }).click();
      await page.locator("[name=content]").fill("As it is.");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.locator(".post-text")).toHaveText("As it is.");
      await goBack(page);
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page).toHaveURL(savedPost);
      await expect(page.locator(".post-text")).toHaveText("As it is.");
    });
  });
}
