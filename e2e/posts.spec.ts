import { expect, test } from "@playwright/test";
import { gotoHydrated } from "./support/hydrated.ts";
import { signUp, uniqueName, writeEntry } from "./support/journey.ts";
import { logInAsStaff } from "./support/staff.ts";

/** A title that the profanity rule refuses, and one that it takes. */
const REFUSED = "What a shit day";

test("the menu opens by keyboard, tells that it is open, and closes on Escape and on a click outside", async ({
  page,
}) => {
  const username = await signUp(page);
  const button = page.getByRole("button", { name: username });
  const profile = page.getByRole("link", { name: "Profile" });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(profile).toBeVisible();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(profile).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(profile).toBeHidden();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await button.click();
  await expect(profile).toBeVisible();
  await page.mouse.click(200, 400);
  await expect(profile).toBeHidden();
});

test("on the lowest screen, magnified, the longest menu scrolls to its end", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const username = await logInAsStaff(page);
  await page.getByRole("button", { name: username }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-authenticated", "false");
});

test("a theme that was set stays, and is there before the first paint", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await page.goto("/popular/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("radio", { name: "As the system" }).check({ force: true });
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("a theme that was set in one tab is shown in every other one", async ({ page, context }) => {
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto("/");
  for (const [name, theme] of [
    ["Dark", "dark"],
    ["Light", "light"],
  ] as const) {
    await page.getByRole("radio", { name }).check({ force: true });
    await expect(other.locator("html")).toHaveAttribute("data-theme", theme);
    await expect(other.getByRole("radio", { name })).toBeChecked();
  }
  await page.getByRole("radio", { name: "As the system" }).check({ force: true });
  await expect(other.locator("html")).not.toHaveAttribute("data-theme");
  await expect(other.getByRole("radio", { name: "As the system" })).toBeChecked();
});

test("a theme can be chosen where the browser keeps nothing", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    });
  });
  await gotoHydrated(page, "/");
  for (const [name, theme] of [
    ["Dark", "dark"],
    ["Light", "light"],
  ] as const) {
    await page.getByRole("radio", { name }).check({ force: true });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expect(page.getByRole("radio", { name })).toBeChecked();
  }
});

test("a theme is set at once, even while the scripts of the page are still on their way", async ({ page }) => {
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.goto("/");
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.unroute("**/_next/static/**/*.js");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
});

test("a refused entry keeps what was typed and chosen, sums up the mistakes, and is taken once they are mended", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill(REFUSED);
  await page.getByLabel("Content").fill("It rained.");
  await expect(page.getByText("2 words, 10 characters")).toBeVisible();
  await page.getByLabel("Publish").uncheck();
  await page.getByRole("button", { name: "Save draft" }).click();
  const summary = page.locator("form [role=alert]");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Using profanity (shit) is prohibited.");
  await expect(page.getByLabel("Title")).toHaveValue(REFUSED);
  await expect(page.getByLabel("Content")).toHaveValue("It rained.");
  await expect(page.getByLabel("Publish")).not.toBeChecked();

  const title = uniqueName("A wet day");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Content").press("Control+Enter");
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expect(page.getByText("*unpublished")).toBeVisible();

  // What was saved is not offered again.
  await page.goto("/posts/add/");
  await expect(page.getByText("There is unsaved text")).toBeHidden();
});

test("text that was never saved is offered again after the tab has died", async ({ page, context }) => {
  await signUp(page);
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill("Half a");
  await page.getByLabel("Content").fill("And then the light went");
  await page.close();

  const again = await context.newPage();
  await again.goto("/posts/add/");
  await again.getByRole("button", { name: "Restore" }).click();
  await expect(again.getByLabel("Title")).toHaveValue("Half a");
  await expect(again.getByLabel("Content")).toHaveValue("And then the light went");
  await expect(again.getByText("5 words")).toBeVisible();
});

test("a picture over the limit is refused before it is sent", async ({ page }) => {
  await signUp(page);
  await page.goto("/posts/add/");
  const told = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.accept();
    return dialog.message();
  });
  const buffer = Buffer.alloc(10.5 * 1024 * 1024);
  await page.getByLabel(/^(New image|Image)$/).setInputFiles({ name: "huge.jpg", mimeType: "image/jpeg", buffer });
  expect(await told).toContain("it has 10.5 MB, and the limit is 10 MB");
  await expect(page.getByLabel(/^(New image|Image)$/)).toHaveValue("");
});

test.describe("with JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("a refused entry comes back with its text and its mistakes", async ({ page }) => {
    await signUp(page);
    await page.goto("/posts/add/");
    await page.getByLabel("Title").fill(REFUSED);
    await page.getByLabel("Content").fill("One\n\nTwo");
    await page.getByLabel("Publish").uncheck();
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.locator("form [role=alert]")).toContainText("Using profanity (shit) is prohibited.");
    await expect(page.getByLabel("Title")).toHaveValue(REFUSED);
    await expect(page.getByLabel("Content")).toHaveValue("One\n\nTwo");
    await expect(page.getByLabel("Publish")).not.toBeChecked();
  });

  test("the menu opens, and logging out is a form", async ({ page }) => {
    const username = await signUp(page);
    await page.getByRole("button", { name: username }).click();
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL(/\/$/);
    await expect(page.locator("body")).toHaveAttribute("data-authenticated", "false");
  });

  test("what is missing, hidden or forbidden says so, with its status and a way onward", async ({ page, browser }) => {
    await signUp(page);
    const title = uniqueName("Mine");
    await writeEntry(page, { title, content: "Private enough." });
    await page.getByRole("link", { name: title, exact: true }).first().click();
    const entry = new URL(page.url()).pathname;

    const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await signUp(other);
    const visits: [string, number, string][] = [
      [`${entry}edit/`, 403, "Access Forbidden"],
      [`${entry}delete/`, 403, "Access Forbidden"],
      ["/posts/999999999/", 404, "Page Not Found"],
      ["/posts/999999999/edit/", 404, "Page Not Found"],
      ["/?page=0", 404, "Page Not Found"],
      ["/nowhere/", 404, "Page Not Found"],
      ["/dev/mail/", 404, "Page Not Found"],
    ];
    for (const [path, status, heading] of visits) {
      const response = await other.goto(path);
      expect([path, response?.status()]).toEqual([path, status]);
      await expect(other.getByRole("heading", { name: heading })).toBeVisible();
      await expect(other.getByRole("link", { name: "Back to the diary" })).toBeVisible();
    }
    await other.goto("/authors/");
    await expect(other).toHaveURL(/\/$/);
    await expect(other.getByText("Access for staff only!")).toBeVisible();
    await other.reload();
    await expect(other.getByText("Access for staff only!")).toBeHidden();
  });
});
