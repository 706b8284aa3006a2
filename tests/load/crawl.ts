import { JSDOM } from "jsdom";
import { type Crawled, crawl, ENCODINGS } from "#tests/support/crawl.ts";
import { LINES, ofLength, SCRIPTS } from "#tests/support/long-texts.ts";
import { call, joinByApi, LOAD_PASSWORD, onFreshSite } from "./site.ts";

/**
 * Reads a whole site of 200 posts of every length from 1 to 100,000 characters, in five scripts and as 50,000 lines:
 * every page, feed, sitemap and image, as an anonymous and as a logged-in reader, in every encoding: `npm run crawl`.
 * Fails when one answer is not complete.
 */
const POSTS = 200;
const LONGEST = 100_000;
const AUTHORS = 4;

/** The lengths grow by the same factor, and the scripts take turns. */
function contentOf(number: number): string {
  if (number % 20 === 19) return LINES.slice(0, 2 * Math.round(LINES.length / 2 / (1 + Math.floor(number / 20))));
  const samples = Object.values(SCRIPTS);
  const length = Math.round(LONGEST ** (number / (POSTS - 1)));
  return ofLength(samples[number % samples.length] ?? "", length);
}

/** @returns the cookie of a reader who has logged in by the form, without scripts */
async function logIn(url: string, username: string): Promise<string> {
  const page = await fetch(`${url}/login/`);
  const { document } = new JSDOM(await page.text()).window;
  const form = new FormData();
  for (const field of document.querySelectorAll<HTMLInputElement>("main form input")) form.set(field.name, field.value);
  form.set("username", username);
  form.set("password", LOAD_PASSWORD);
  const answer = await fetch(`${url}/login/`, { method: "POST", body: form, redirect: "manual" });
  const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith("sessionid="));
  if (!session) throw new Error(`The login was answered ${answer.status}.`);
  return session.split(";", 1)[0] ?? "";
}

function report(reader: string, { paths, faults, bytes }: Crawled): boolean {
  console.log(
    `${reader.padEnd(22)} ${paths.length} addresses, ${(bytes / 1e6).toFixed(1)} MB, ${faults.length} faults`,
  );
  for (const fault of faults) console.log(`  ${fault}`);
  return faults.length === 0;
}

await onFreshSite(async ({ url }) => {
  const authors = await Promise.all(Array.from({ length: AUTHORS }, () => joinByApi(url)));
  const contents = new Map<string, string>();
  for (let number = 0; number < POSTS; number++) {
    const content = contentOf(number);
    const token = authors[number % AUTHORS]?.token;
    const { id } = await (await call(`${url}/api/v1/posts/`, { title: `Post ${number}`, content }, token)).json();
    contents.set(`/posts/${id}/`, content);
  }
  const cookie = await logIn(url, authors[0]?.username ?? "");
  let holds = true;
  for (const encoding of ENCODINGS) {
    for (const reader of [{}, { cookie }]) {
      const crawled = await crawl({ origin: url, encoding, contents, ...reader });
      const missing = [...contents.keys()].filter((path) => !crawled.paths.includes(path));
      for (const path of missing) crawled.faults.push(`${path} was not found`);
      holds = report(`${"cookie" in reader ? "logged in" : "anonymous"}, ${encoding}`, crawled) && holds;
    }
  }
  return holds;
});
