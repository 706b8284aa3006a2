import { expect } from "@playwright/test";
import { gotoHydrated } from "./support/hydrated.ts";
import { contentField, imageField, publishPost, uniqueName } from "./support/journey.ts";
import { test } from "./support/test.ts";

/** A title that the profanity rule refuses. */
const REFUSED = "What a shit day";

test("the menu opens by keyboard, has an expanded state, and closes on Escape and on a click outside", async ({
  userPage: page,
  account: { username },
}) => {
  await page.goto("/");
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

test("on the lowest screen, magnified, the longest menu scrolls to its end", async ({ staffPage: page, staff }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto("/");
  await page.getByRole("button", { name: staff }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-authenticated", "false");
});

test("a chosen theme stays, and applies before the first paint", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await page.goto("/popular/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("radio", { name: "As the system" }).check({ force: true });
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("a theme that was chosen in one tab applies in every other tab", async ({ page, context }) => {
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

test("a theme can be chosen without browser storage", async ({ page }) => {
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

test("a theme applies at once, even before the scripts of the page have loaded", async ({ page }) => {
  await page.route("**/_next/static/**/*.js", (route) => route.abort());
  await page.goto("/");
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.unroute("**/_next/static/**/*.js");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
});

test("a refused post keeps its text and image, lists the errors, and is saved once they are fixed", async ({
  userPage: page,
}) => {
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill(REFUSED);
  await contentField(page).fill("It rained.");
  await expect(page.getByText("2 words, 10 characters")).toBeVisible();
  await page.getByLabel("Publish").uncheck();
  await page.getByRole("button", { name: "Save draft" }).click();
  const summary = page.locator("form").getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Using profanity (shit) is prohibited.");
  await expect(page.getByLabel("Title")).toHaveValue(REFUSED);
  await expect(contentField(page)).toHaveValue("It rained.");
  await expect(page.getByLabel("Publish")).not.toBeChecked();

  const title = uniqueName("A wet day");
  await page.getByLabel("Title").fill(title);
  await contentField(page).press("Control+Enter");
  await expect(page).toHaveURL(/\/authors\/\d+\/$/);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expect(page.getByText("*unpublished")).toBeVisible();

  // Saved text is not offered again.
  await page.goto("/posts/add/");
  await expect(page.getByText("There is unsaved text")).toBeHidden();
});

test("unsaved text is offered again after the tab was closed", async ({ userPage: page, context }) => {
  await page.goto("/posts/add/");
  await page.getByLabel("Title").fill("Half a");
  await contentField(page).fill("And then the light went");
  await page.close();

  const again = await context.newPage();
  await again.goto("/posts/add/");
  await again.getByRole("button", { name: "Restore" }).click();
  await expect(again.getByLabel("Title")).toHaveValue("Half a");
  await expect(contentField(again)).toHaveValue("And then the light went");
  await expect(again.getByText("5 words")).toBeVisible();
});

test("an image over the limit is refused before it is uploaded", async ({ userPage: page }) => {
  await page.goto("/posts/add/");
  const alerted = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.accept();
    return dialog.message();
  });
  const buffer = Buffer.alloc(10.5 * 1024 * 1024);
  await imageField(page).setInputFiles({ name: "huge.jpg", mimeType: "image/jpeg", buffer });
  expect(await alerted).toContain("it has 10.5 MB, and the limit is 10 MB");
  await expect(imageField(page)).toHaveValue("");
});

test.describe("with JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("a refused post comes back with its text and its errors", async ({ userPage: page }) => {
    await page.goto("/posts/add/");
    await page.getByLabel("Title").fill(REFUSED);
    await contentField(page).fill("One\n\nTwo");
    await page.getByLabel("Publish").uncheck();
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.locator("form").getByRole("alert")).toContainText("Using profanity (shit) is prohibited.");
    await expect(page.getByLabel("Title")).toHaveValue(REFUSED);
    await expect(contentField(page)).toHaveValue("One\n\nTwo");
    await expect(page.getByLabel("Publish")).not.toBeChecked();
  });

  test("the menu opens, and logging out is a form", async ({ userPage: page, account: { username } }) => {
    await page.goto("/");
    await page.getByRole("button", { name: username }).click();
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL(/\/$/);
    await expect(page.locator("body")).toHaveAttribute("data-authenticated", "false");
  });

  test("missing, hidden and forbidden pages have their status, heading and a link home", async ({
    userPage: page,
    otherUser: { page: other },
  }) => {
    const title = uniqueName("Mine");
    await publishPost(page, { title, content: "Private enough." });
    await page.getByRole("link", { name: title, exact: true }).first().click();
    const post = new URL(page.url()).pathname;

    const visits: [string, number, string][] = [
      [`${post}edit/`, 403, "Access Forbidden"],
      [`${post}delete/`, 403, "Access Forbidden"],
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
