import lighthouse from "lighthouse";
import { chromium } from "playwright";
import { chromiumPath } from "#tests/support/chromium.ts";
import { freshDataDir, manage, removeDataDir, startServer } from "#tests/support/server-process.ts";

// `npm run lighthouse`: starts Daybook with demo data as an operator would, measures what visitors meet first in
// headless Chromium, prints the scores and fails when one of them is below the least.

const LEAST = 98;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PAGES = ["/", "/posts/1/", "/authors/1/", "/login/"];
const DEBUGGING_PORT = 9333;

const settings = { DATA_DIR: freshDataDir(), LOG_LEVEL: "warn" };
const server = await startServer(settings);
try {
  await manage(settings, "seed", "--users", "5", "--posts", "12", "--with-images");
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [`--remote-debugging-port=${DEBUGGING_PORT}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  let worst = 100;
  for (const page of PAGES) {
    const result = await lighthouse(server.url + page, {
      port: DEBUGGING_PORT,
      onlyCategories: CATEGORIES,
      output: "json",
      logLevel: "error",
    });
    if (!result) throw new Error(`Lighthouse gave no result for ${page}`);
    const { categories, audits } = result.lhr;
    const scores = CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
    worst = Math.min(worst, ...scores);
    console.log(`${page.padEnd(14)} ${CATEGORIES.map((name, index) => `${name} ${scores[index]}`).join("   ")}`);
    for (const name of CATEGORIES) {
      for (const { id, weight } of categories[name]?.auditRefs ?? []) {
        const audit = audits[id];
        if (weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 0.9) {
          console.log(`  ${name}: ${audit?.title} ${audit?.displayValue ?? ""}`);
        }
      }
    }
  }
  await browser.close();
  console.log(worst >= LEAST ? `Every score is at least ${LEAST}.` : `The lowest score is ${worst}, below ${LEAST}.`);
  process.exitCode = worst >= LEAST ? 0 : 1;
} finally {
  await server.kill("SIGTERM");
  await removeDataDir(settings.DATA_DIR);
}
