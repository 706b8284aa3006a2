import { expect, type Page } from "@playwright/test";
import { hydrated } from "./hydrated.ts";
import { contentField, publishPost, uniqueName } from "./journey.ts";
import { test } from "./test.ts";

export const savedPost = /\/posts\/\d+\/$/;
const home = /^[a-z]+:\/\/[^/]+\/$/;

const keptInBrowser = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("daybook:kept:")));

export async function expectNothingOffered(page: Page): Promise<void> {
  await page.goto("/posts/add/");
  await expect(contentField(page)).toHaveValue("");
  await hydrated(page);
  await expect(page.getByText("There is unsaved text")).toBeHidden();
  expect(await keptInBrowser(page)).toEqual([]);
}

/** A page from the back/forward cache does not load: waiting for its load event would time out. */
const goBack = (page: Page) => page.goBack({ waitUntil: "commit" });

/** Back after saving a post, with a page from the back/forward cache, the HTTP cache or the site. */
export function describeBackAfterSaving({ pageCache }: { pageCache: boolean }): void {
  test("Back after publishing leads to the saved post, by a reload too", async ({ userPage: page }) => {
    const title = uniqueName("Published");
    await publishPost(page, { title, content: "Once." });
    await goBack(page);
    await expect(page).toHaveURL(savedPost);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expectNothingOffered(page);
  });

  test("Back after saving changes leads to the saved post", async ({ userPage: page }) => {
    const title = uniqueName("Edited");
    await publishPost(page, { title, content: "As it was." });
    await page.getByRole("link", { name: title, exact: true }).first().click();
    await page.getByRole("link", { name: "Edit" }).click();
    await contentField(page).fill("As it is.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("article")).toContainText("As it is.");
    await goBack(page);
    await expect(page).toHaveURL(savedPost);
    await expect(page.getByRole("article")).toContainText("As it is.");
    expect(await keptInBrowser(page)).toEqual([]);
  });

  test.describe("with JavaScript switched off", () => {
    test.use({ javaScriptEnabled: false });

    test("a form restored by Back is not saved twice and leads to the saved post", async ({ userPage: page }) => {
      const title = uniqueName("Plain");
      await publishPost(page, { title, content: "Once." });
      await goBack(page);
      if (!pageCache) {
        // Loaded again, with a new key and without the old text.
        for (const field of ["title", "content"]) await expect(page.locator(`[name=${field}]`)).toHaveValue("");
        return;
      }
      await expect(page.getByLabel("Title")).toHaveValue(title);
      await page.getByRole("button", { name: "Publish" }).click();
      await expect(page).toHaveURL(savedPost);
      await expect(page.getByRole("heading", { name: title })).toBeVisible();

      await goBack(page);
      await contentField(page).fill("Twice.");
      await page.getByRole("button", { name: "Publish" }).click();
      await expect(page.locator("form").getByRole("alert")).toContainText("already been saved as a post");
      await expect(contentField(page)).toHaveValue("Twice.");
      await page.getByRole("link", { name: "Open the saved post" }).click();
      await expect(page.getByRole("article")).toContainText("Once.");
      await page.goto("/");
      await expect(page).toHaveURL(home);
      await expect(page.getByRole("link", { name: title, exact: true })).toHaveCount(1);
    });

    test("changes that are sent twice are saved once, without a conflict", async ({ userPage: page }) => {
      const title = uniqueName("Plain edit");
      await publishPost(page, { title, content: "As it was." });
      await page.getByRole("link", { name: title, exact: true }).first().click();
      await page.getByRole("link", { name: "Edit" }).click();
      await contentField(page).fill("As it is.");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByRole("article")).toContainText("As it is.");
      await goBack(page);
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page).toHaveURL(savedPost);
      await expect(page.getByRole("article")).toContainText("As it is.");
    });
  });
}
