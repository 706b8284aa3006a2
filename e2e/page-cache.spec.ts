import { type ConsoleMessage, expect, type Page, test } from "@playwright/test";
import { signUp, uniqueName, writeEntry } from "./support/journey.ts";

/** Everything that the browser complains of while the page is used, a refused script above all. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message: ConsoleMessage) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/** Opens a page that comes from the server's memory. */
async function openKept(page: Page, path: string): Promise<void> {
  await expect.poll(async () => (await page.request.get(path)).headers()["cache-status"]).toBe("Daybook; hit");
  const answer = await page.goto(path);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'sha256-/);
  expect(await answer?.text()).not.toMatch(/nonce="?[\w+/]{8}/);
}

test("a kept page runs its scripts under its policy, without a complaint", async ({ page, browser }) => {
  const member = await browser.newPage();
  await signUp(member);
  await writeEntry(member, { title: uniqueName("Kept"), content: "Words." });
  const complaints = complaintsOf(page);
  for (const path of ["/", "/popular/"]) {
    // The likes need React, and the theme the script that runs before it.
    const listening = page.waitForEvent("websocket");
    await openKept(page, path);
    await listening;
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("radio", { name: "As the system" }).check({ force: true });
  }
  expect(complaints).toEqual([]);
});

test("a script that is not the page's own does not run on a kept page", async ({ page }) => {
  await openKept(page, "/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    // Text in a node of its own: Trusted Types would refuse the assignment before the policy of scripts is asked.
    script.append("document.title = 'taken over'");
    document.body.append(script);
  });
  await expect(page).not.toHaveTitle("taken over");
});

test("visitors see a like at once on an open page, and after loading it again", async ({ browser }) => {
  const member = await browser.newPage();
  await signUp(member);
  const title = uniqueName("Kept");
  await writeEntry(member, { title, content: "Words." });
  await member.getByRole("link", { name: title }).first().click();
  await expect(member.getByRole("heading", { name: title })).toBeVisible();
  const path = new URL(member.url()).pathname;

  const visitor = await (await browser.newContext()).newPage();
  const complaints = complaintsOf(visitor);
  await openKept(visitor, path);
  const count = visitor.locator("article footer .count");
  await expect(count).toHaveText("0");
  for (const likes of ["1", "0", "1"]) {
    const saved = member.waitForResponse((answer) => /\/posts\/\d+\/like\/$/.test(answer.url()));
    await member.locator("article footer button.like").click();
    expect((await saved).ok()).toBe(true);
    await expect(count).toHaveText(likes);
    // Not the live message but the page itself, as somebody without scripts gets it.
    expect(await (await visitor.request.get(path)).text()).toContain(`<span class="count">${likes}</span>`);
    await visitor.reload();
    await expect(count).toHaveText(likes);
  }
  expect(complaints).toEqual([]);
});

test("after logging in, the page that was kept for visitors is not shown again, also not by Back", async ({ page }) => {
  await openKept(page, "/");
  const name = await signUp(page);
  await page.goto("/");
  const body = page.locator("body");
  await expect(body).toHaveAttribute("data-authenticated", "true");
  // A page that was kept loads itself anew, which must have happened before the next step.
  for (const step of ["goBack", "goBack", "goForward", "goForward"] as const) {
    await page[step]({ waitUntil: "commit" });
    await expect(body).toHaveAttribute("data-authenticated", "true");
  }
  await expect(page.getByRole("button", { name })).toBeVisible();
});
