import { JSDOM } from "jsdom";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { crawl, ENCODINGS } from "#tests/support/crawl.ts";
import { createPost, createUser, type Post } from "#tests/support/factories.ts";
import { LINES, ofLength, SCRIPTS, textOf, textOfPage, withoutSpace } from "#tests/support/long-texts.ts";
import { freshDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
const FEEDS = ["atom", "rss", "json"] as const;

const LENGTHS = [1, 17_000, 100_000];
const CASES = [
  ...(["ASCII", "CJK", "emoji"] as const).flatMap((script) =>
    LENGTHS.map((length) => ({ script, length, content: ofLength(SCRIPTS[script], length) })),
  ),
  { script: "50,000 lines", length: LINES.length, content: LINES },
];

let server: ServerProcess;
let readerCookie: string;

beforeAll(async () => {
  server = await startServer({
    DATA_DIR: freshDataDir(),
    DATABASE_URL: env.DATABASE_URL ?? "",
    AUTH_SECRET: env.AUTH_SECRET ?? "",
    LOG_LEVEL: "warn",
  });
}, LONG);

beforeEach(async () => {
  readerCookie = await sessionCookie(await createUser());
});

afterAll(async () => {
  await server?.kill("SIGTERM");
});

/**
 * What is read at the path by every kind of reader: anonymous (rendered, then from the cache) and logged in. A body that
 * is the same to the last character is checked once.
 */
async function readByAll(path: string, check: (body: string) => void): Promise<void> {
  const checked = new Set<string>();
  for (const cookie of [undefined, readerCookie]) {
    for (const encoding of ENCODINGS) {
      const headers = { "accept-encoding": encoding, ...(cookie && { cookie }) };
      // A body that is shorter than its length or ends in the middle of a chunk is an error of `fetch`.
      const answer = await fetch(server.url + path, { headers });
      expect([path, encoding, answer.status]).toEqual([path, encoding, 200]);
      const sentAs = answer.headers.get("content-encoding");
      if (sentAs !== null) expect(sentAs).toBe(encoding);
      const body = await answer.text();
      if (checked.has(body)) continue;
      checked.add(body);
      const isLoggedIn = body.includes('action="/logout/"');
      if (body.includes("</html>")) expect(isLoggedIn).toBe(cookie !== undefined);
      check(body);
    }
  }
}

/** The page cache of another process is current after a moment. */
const waitUntilShown = (path: string, postId: number) =>
  expect.poll(async () => await (await fetch(server.url + path)).text()).toContain(`/posts/${postId}/`);

const isWholePage = (html: string) => expect(html.slice(-20)).toMatch(/<\/html>\s*$/);

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
    const isRead = (text: string | null | undefined) => expect(withoutSpace(text) === withoutSpace(content)).toBe(true);

    await readByAll(`/posts/${post.id}/`, (html) => {
      isWholePage(html);
      isRead(textOfPage(html));
    });
    for (const list of ["/", "/popular/", `/authors/${post.authorId}/`]) {
      await waitUntilShown(list, post.id);
      await readByAll(list, (html) => {
        isWholePage(html);
        const card = JSDOM.fragment(html).querySelector("article");
        expect(card?.querySelector("h2")?.textContent).toBe(post.title);
        const excerpt = withoutSpace(card?.querySelector("p")?.textContent);
        expect([excerpt.length > 0, withoutSpace(content).startsWith(excerpt.replace(/…$/, ""))]).toEqual([true, true]);
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
      const titles = [...JSDOM.fragment(html).querySelectorAll("article h2")].map((title) => title.textContent);
      expect(titles).toEqual(posts.map(({ title }) => title).reverse());
    });
  }
});

test("a crawler reads the whole site, anonymous and logged in, in every encoding", { timeout: LONG }, async () => {
  const { id: authorId } = await createUser();
  const contents = new Map<string, string>();
  const texts = [1, 17_000].flatMap((length) => Object.values(SCRIPTS).map((sample) => ofLength(sample, length)));
  for (const content of [LINES, ...texts]) {
    const { id } = await createPost({ authorId, content });
    contents.set(`/posts/${id}/`, content);
  }
  const cookie = await sessionCookie({ id: authorId });
  const wholeImages = new Set<string>();
  for (const encoding of ENCODINGS) {
    for (const reader of [{}, { cookie }]) {
      const { paths, faults } = await crawl({ origin: server.url, encoding, contents, wholeImages, ...reader });
      expect(faults).toEqual([]);
      const known = ["/?page=2", "/sitemap/posts-1.xml", `/authors/${authorId}/feed.atom`, ...contents.keys()];
      expect(paths).toEqual(expect.arrayContaining(known));
    }
  }
});
