import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createPost, createUser, type Post } from "#tests/support/factories.ts";
import { freshDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
const FEEDS = ["atom", "rss", "json"] as const;
const ENCODINGS = ["identity", "gzip", "br"] as const;

const SAMPLES = {
  ASCII: 'Up the hill & down again, past the "Inn <at> the gate". ',
  CJK: "山に登って、町へ下りた。天気は良かった。",
  emoji: "👩🏽‍🚀🌋🇨🇿✍️",
};
const LENGTHS = [1, 17_000, 100_000];
const CASES = [
  ...Object.entries(SAMPLES).flatMap(([script, sample]) =>
    LENGTHS.map((length) => ({ script, length, content: ofLength(sample, length) })),
  ),
  { script: "50,000 lines", length: 100_000, content: "x\n".repeat(50_000) },
];

/** So many characters as the limit counts them: code points. */
function ofLength(sample: string, length: number): string {
  const characters = [...sample];
  return Array.from({ length }, (_, index) => characters[index % characters.length]).join("");
}

let server: ServerProcess;
let readerCookie: string;

beforeAll(async () => {
  server = await startServer({
    DATA_DIR: freshDataDir(),
    DATABASE_URL: env.DATABASE_URL ?? "",
    AUTH_SECRET: env.AUTH_SECRET ?? "",
    LOG_LEVEL: "warn",
  });
  readerCookie = await sessionCookie(await createUser());
}, LONG);

afterAll(async () => {
  await server?.kill("SIGTERM");
});

/** What is read at the path by every kind of reader: anonymous (rendered, then from the cache) and logged in. */
async function readByAll(path: string, check: (body: string) => void): Promise<void> {
  for (const cookie of [undefined, readerCookie]) {
    for (const encoding of ENCODINGS) {
      const headers = { "accept-encoding": encoding, ...(cookie && { cookie }) };
      // A body that is shorter than its length or ends in the middle of a chunk is an error of `fetch`.
      const answer = await fetch(server.url + path, { headers });
      expect([path, encoding, answer.status]).toEqual([path, encoding, 200]);
      const sentAs = answer.headers.get("content-encoding");
      if (sentAs !== null) expect(sentAs).toBe(encoding);
      check(await answer.text());
    }
  }
}

/** A process that did not write the post hears of it in a moment. */
const waitUntilShown = (path: string, postId: number) =>
  expect.poll(async () => await (await fetch(server.url + path)).text()).toContain(`/posts/${postId}/`);

const isWholePage = (html: string) => expect(html.slice(-20)).toMatch(/<\/html>\s*$/);
const squeezed = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, "");

const CHARACTERS: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** What our own renderer has written, read back. A parser of HTML needs seconds for 50,000 lines. */
const textOf = (html: string | null | undefined) =>
  (html ?? "").replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, (entity) => CHARACTERS[entity] ?? entity);

function feedContent(format: (typeof FEEDS)[number], body: string): string | null | undefined {
  if (format === "json") return JSON.parse(body).items[0].content_html;
  const { document } = new JSDOM(body, { contentType: "application/xml" }).window;
  return document.querySelector(format === "atom" ? "entry > content" : "item > description")?.textContent;
}

test.each(CASES)(
  "a post of $length characters of $script is read whole on every page and in every feed",
  {
    timeout: LONG,
  },
  async ({ script, length, content }) => {
    const post = await createPost({ title: `${script} ${length}`, content });
    const isRead = (text: string | null | undefined) => expect(squeezed(text) === squeezed(content)).toBe(true);

    await readByAll(`/posts/${post.id}/`, (html) => {
      isWholePage(html);
      isRead(textOf(/<div class="entry-text">(.*?)<\/div>/s.exec(html)?.[1]));
    });
    for (const list of ["/", "/popular/", `/authors/${post.authorId}/`]) {
      await waitUntilShown(list, post.id);
      await readByAll(list, (html) => {
        isWholePage(html);
        const card = JSDOM.fragment(html).querySelector("article.card");
        expect(card?.querySelector("h2")?.textContent).toBe(post.title);
        const excerpt = squeezed(card?.querySelector(".card-text")?.textContent);
        expect([excerpt.length > 0, squeezed(content).startsWith(excerpt.replace(/…$/, ""))]).toEqual([true, true]);
      });
    }
    for (const format of FEEDS) {
      await readByAll(`/feed.${format}`, (body) => expect(feedContent(format, body)).toBeTruthy());
      await readByAll(`/authors/${post.authorId}/feed.${format}`, (body) => {
        isRead(textOf(feedContent(format, body)));
      });
    }
  },
);

test("six posts of characters that take many bytes in a page are read on the lists", { timeout: LONG }, async () => {
  const { id: authorId } = await createUser();
  const posts: Post[] = [];
  for (let made = 0; made < 6; made++) {
    posts.push(
      await createPost({ authorId, title: ofLength(`${made}<&>"'`, 100), content: ofLength("\u2028<&>\"'", 1_000) }),
    );
  }
  for (const path of ["/", "/popular/", `/authors/${authorId}/`]) {
    await waitUntilShown(path, posts.at(-1)?.id ?? 0);
    await readByAll(path, (html) => {
      isWholePage(html);
      const titles = [...JSDOM.fragment(html).querySelectorAll("article.card h2")].map((title) => title.textContent);
      expect(titles).toEqual(posts.map(({ title }) => title).reverse());
    });
  }
});
