import { test } from "@playwright/test";
import { describeBackAfterSaving } from "./support/back-after-saving.ts";

// Visitors have the browser's cache of pages, which Playwright switches off.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
});

describeBackAfterSaving({ pageCache: true });
