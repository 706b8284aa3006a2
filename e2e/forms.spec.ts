import { expect, type Page, test } from "@playwright/test";
import { PASSWORD, signUp, uniqueName, writeEntry } from "./support/journey.ts";

/** What the page's scripts complain of; Playwright's own "pageerror" does not hear of what React reports. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.exposeFunction("complain", (message: string) => complaints.push(message));
  await page.addInitScript(() => {
    const { complain } = window as unknown as { complain: (message: string) => void };
    window.addEventListener("error", (event) => complain(event.message));
    window.addEventListener("unhandledrejection", (event) => complain(String(event.reason)));
  });
  return complaints;
}

test("a form that leads to another page raises no error on the way", async ({ page }) => {
  const complaints = await complaintsOf(page);
  await signUp(page);
  await page.goto("/password_change/");
  await page.locator("[name=old_password]").fill(PASSWORD);
  for (const name of ["new_password1", "new_password2"])
    await page.locator(`[name=${name}]`).fill("another evening at home");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page).toHaveURL(/\/password_change\/done\/$/);
  await expect(page.getByRole("heading", { name: "Password changed" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a confirmation that meets a dead line says so on its page, and works when the line is back", async ({
  page,
  context,
}) => {
  await signUp(page);
  const title = uniqueName("Hard to kill");
  await writeEntry(page, { title, content: "Still here." });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.getByRole("link", { name: "Delete" }).click();
  const button = page.getByRole("button", { name: "Delete post" });
  await expect(button).toBeVisible();
  await context.setOffline(true);
  await button.click();
  await expect(page.locator("form [role=alert]")).toContainText("The site could not be reached.");
  await expect(page.getByRole("heading", { name: "Delete this post?" })).toBeVisible();
  await context.setOffline(false);
  await button.click();
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
});

test("a form that leads back to its own page can be used again, and no longer tells of the dead line", async ({
  page,
  context,
}) => {
  const complaints = await complaintsOf(page);
  await signUp(page);
  await page.goto("/devices/");
  const button = page.getByRole("button", { name: "Log out all other devices and apps" });
  await context.setOffline(true);
  await button.click();
  await expect(page.locator("form [role=alert]")).toContainText("The site could not be reached.");
  await context.setOffline(false);
  for (const time of ["first", "second"]) {
    await button.click();
    await expect(page.locator("[data-level]"), time).toContainText("All other devices have been logged out.");
    await expect(page.locator("form [role=alert]")).toBeHidden();
    await expect(button).not.toHaveAttribute("aria-disabled");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(page.locator("[data-level]")).toBeHidden();
  }
  expect(complaints).toEqual([]);
});
