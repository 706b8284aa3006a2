import { expect, type Page } from "@playwright/test";
import { PASSWORD, publishPost, signUpByForm, uniqueName } from "./support/journey.ts";
import { test } from "./support/test.ts";

/** The errors of the page's scripts. Playwright's "pageerror" leaves out the errors that React reports. */
async function scriptErrorsOf(page: Page): Promise<string[]> {
  const errors: string[] = [];
  await page.exposeFunction("recordError", (message: string) => errors.push(message));
  await page.addInitScript(() => {
    const { recordError } = window as unknown as { recordError: (message: string) => void };
    window.addEventListener("error", (event) => recordError(event.message));
    window.addEventListener("unhandledrejection", (event) => recordError(String(event.reason)));
  });
  return errors;
}

test("a form that leads to another page raises no error", async ({ page }) => {
  const errors = await scriptErrorsOf(page);
  await signUpByForm(page);
  await page.goto("/password_change/");
  await page.locator("[name=old_password]").fill(PASSWORD);
  for (const name of ["new_password1", "new_password2"])
    await page.locator(`[name=${name}]`).fill("another evening at home");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page).toHaveURL(/\/password_change\/done\/$/);
  await expect(page.getByRole("heading", { name: "Password changed" })).toBeVisible();
  expect(errors).toEqual([]);
});

test("a confirmation without a network shows the error on its page, and works when the network is back", async ({
  userPage: page,
  context,
}) => {
  const title = uniqueName("Hard to kill");
  await publishPost(page, { title, content: "Still here." });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.getByRole("link", { name: "Delete" }).click();
  const button = page.getByRole("button", { name: "Delete post" });
  await expect(button).toBeVisible();
  await context.setOffline(true);
  await button.click();
  await expect(page.locator("form").getByRole("alert")).toContainText("The site could not be reached.");
  await expect(page.getByRole("heading", { name: "Delete this post?" })).toBeVisible();
  await context.setOffline(false);
  await button.click();
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
});

test("a form that leads back to its own page can be sent again, without the old network error", async ({
  userPage: page,
  context,
}) => {
  const errors = await scriptErrorsOf(page);
  await page.goto("/devices/");
  const button = page.getByRole("button", { name: "Log out all other devices and apps" });
  await context.setOffline(true);
  await button.click();
  await expect(page.locator("form").getByRole("alert")).toContainText("The site could not be reached.");
  await context.setOffline(false);
  for (const time of ["first", "second"]) {
    await button.click();
    await expect(page.locator("[data-level]"), time).toContainText("All other devices have been logged out.");
    await expect(page.locator("form").getByRole("alert")).toBeHidden();
    await expect(button).not.toHaveAttribute("aria-disabled");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(page.locator("[data-level]")).toBeHidden();
  }
  expect(errors).toEqual([]);
});
