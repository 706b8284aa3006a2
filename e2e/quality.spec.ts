import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { choosePhoto, signUp, uniqueName, writeEntry } from "./support/journey.ts";
import { phonePhoto } from "./support/photo.ts";
import { logInAsStaff } from "./support/staff.ts";

/** Every page is checked as each kind of visitor sees it, light and dark, wide and narrow. */
const LOOKS = [
  { name: "wide and light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "wide and dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "narrow and dark", colorScheme: "dark", viewport: { width: 320, height: 640 } },
  { name: "narrow and light", colorScheme: "light", viewport: { width: 320, height: 640 } },
] as const;

const PUBLIC = [
  "/",
  "/popular/",
  "/password_reset/",
  "/password_reset/done/",
  "/reset/done/",
  "/reset/MQ/1-bad/",
  "/nothing-here/",
];

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // React's spelling of what HTML reads the same: `dateTime`, `<br/>`, `disabled=""`.
    "attr-case": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    // The contract gives a like control its post's number as id, and React makes ids such as `_R_`; HTML allows both.
    "valid-id": ["error", { relaxed: true }],
    // The scripts and styles that Next itself puts into the page.
    "no-inline-style": "off",
    "no-trailing-whitespace": "off",
    "require-sri": "off",
    "script-type": "off",
    // Titles are the contract's, and as long as their entry's.
    "long-title": "off",
  },
});

/** React writes `action=""` on the form of a server action: here, that is, which browsers read as it is meant. */
const ACTION_OF_REACT = 'Attribute "action" has invalid value ""';

async function expectSound(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.goto(path);
    const html = await (await page.request.get(path)).text();
    const report = await validator.validateString(html);
    const faults = report.results.flatMap((result) =>
      result.messages
        .filter(({ message }) => !message.startsWith(ACTION_OF_REACT))
        .map(({ ruleId, message, selector }) => ({ ruleId, message, selector })),
    );
    expect.soft(faults, `html-validate of ${path}`).toEqual([]);
    for (const { name, colorScheme, viewport } of LOOKS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      // No page has frames, for which alone it would open another page each time.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect
        .soft(
          violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target.join(" ")) })),
          `axe on ${path}, ${name}`,
        )
        .toEqual([]);
      expect
        .soft(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          `${path} scrolls sideways, ${name}`,
        )
        .toBe(true);
    }
  });
}

async function withEntries(context: BrowserContext): Promise<{ page: Page; profile: string; post: string }> {
  const page = await context.newPage();
  await signUp(page);
  const profile = new URL(page.url()).pathname;
  const title = uniqueName("A clear morning");
  await writeEntry(page, {
    title,
    content: "Frost on the roofs. See https://example.com/frost for more.",
    photo: await phonePhoto(),
  });
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("img", { name: `${title} image` })).toBeVisible();
  return { page, profile, post: new URL(page.url()).pathname };
}

test("every page a visitor sees is accessible and valid", async ({ browser, page }) => {
  test.slow();
  const { profile, post } = await withEntries(await browser.newContext());
  for (const path of [...PUBLIC, "/signup/", "/login/", profile, post]) await expectSound(page, path);
});

test("every page an author sees is accessible and valid", async ({ browser }) => {
  test.slow();
  const { page, profile, post } = await withEntries(await browser.newContext());
  const account = ["/password_change/", "/password_change/done/", "/username_change/", "/email_change/", "/devices/"];
  for (const path of [
    "/",
    "/posts/add/",
    post,
    `${post}edit/`,
    `${post}delete/`,
    profile,
    `${profile}delete/`,
    ...account,
  ]) {
    await expectSound(page, path);
  }
});

test("a form that was refused says so accessibly", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await signUp(page);
  await page.goto("/posts/add/");
  await choosePhoto(page, Buffer.from("not a picture"));
  await page.locator("[name=title]").fill("What a bullshit day");
  await page.locator("[name=content]").fill("Words.");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator("[name=title]")).toHaveAttribute("aria-invalid", "true");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("every page staff see is accessible and valid", async ({ browser }) => {
  test.slow();
  await withEntries(await browser.newContext());
  const page = await (await browser.newContext()).newPage();
  await logInAsStaff(page);
  for (const path of [
    "/",
    "/posts/",
    "/authors/",
    "/admin/",
    "/admin/posts/",
    "/admin/users/",
    "/admin/likes/",
    "/admin/jobs/",
    "/admin/log/",
  ]) {
    await expectSound(page, path);
  }
});
