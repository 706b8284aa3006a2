import type { Page } from "@playwright/test";

/** Waits until React has hydrated the page. A click before that sends the form. */
export const hydrated = (page: Page) => page.locator("html[data-hydrated]").waitFor({ state: "attached" });

export async function gotoHydrated(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}
