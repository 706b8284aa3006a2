import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { GET as authorAtom } from "#app/authors/[id]/feed.atom/route.ts";
import { GET as authorJson } from "#app/authors/[id]/feed.json/route.ts";
import { GET as authorRss } from "#app/authors/[id]/feed.rss/route.ts";
import { GET as siteAtom } from "#app/feed.atom/route.ts";
import { GET as siteJson } from "#app/feed.json/route.ts";
import { GET as siteRss } from "#app/feed.rss/route.ts";
import { FEED_LENGTH } from "#lib/feeds/get-feed.ts";
import { createDraft, createPost, createUser } from "#tests/support/factories.ts";

const ORIGIN = "https://diary.example.com";
const SITE = { atom: siteAtom, rss: siteRss, json: siteJson };
const AUTHOR = { atom: authorAtom, rss: authorRss, json: authorJson };
type Format = keyof typeof SITE;
const FORMATS = ["atom", "rss", "json"] as const;

const request = (headers: Record<string, string> = {}) =>
  new Request("http://localhost:3000/feed", { headers: { "x-daybook-origin": ORIGIN, ...headers } });

const site = (format: Format, headers?: Record<string, string>) => SITE[format](request(headers));
const author = (format: Format, id: number | string, headers?: Record<string, string>) =>
  AUTHOR[format](request(headers), { params: Promise.resolve({ id: String(id) }) });

/** Throws for a document that is not well-formed. */
const parseXml = (text: string) => new JSDOM(text, { contentType: "application/xml" }).window.document;

const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent);

/** The titles of a feed, read by a parser of its format. */
async function titles(format: Format, response: Response): Promise<(string | null)[]> {
  const text = await response.text();
  if (format === "json") return JSON.parse(text).items.map((item: { title: string }) => item.title);
  return texts(parseXml(text), format === "atom" ? "entry > title" : "item > title");
}

/** The contents of a feed's posts. */
const contents = (format: Format, text: string): (string | null)[] =>
  format === "json"
    ? JSON.parse(text).items.map((item: { content_html: string }) => item.content_html)
    : texts(parseXml(text), format === "atom" ? "entry > content" : "item > description");

describe.each(FORMATS)("the %s feed", (format) => {
  test("contains the newest published posts, newest first, and never a draft", async () => {
    const at = (day: number) => ({ updatedAt: new Date(Date.UTC(2026, 0, day)) });
    await createPost({ title: "older", ...at(1) });
    await createPost({ title: "newer", ...at(3) });
    await createDraft({ title: "secret", ...at(4) });
    expect(await titles(format, await site(format))).toEqual(["newer", "older"]);
  });

  test("has a name for authors and posts without a visible one", async () => {
    const nameless = await createUser({ username: "\u3164" });
    await createPost({ title: "\u200b", authorId: nameless.id });
    expect(await titles(format, await author(format, nameless.id))).toEqual(["Untitled"]);
    expect(await (await author(format, nameless.id)).text()).toContain(`user ${nameless.id} – `);
    expect(await (await site(format)).text()).not.toMatch(/[\u200b\u3164]/);
  });

  test("isolates names of the other writing direction", async () => {
    const { id } = await createUser({ username: "רות" });
    await createPost({ title: "בוקר", content: "בוקר טוב.\n\nGood morning.", authorId: id });
    const text = await (await author(format, id)).text();
    expect(text).toContain("\u2068רות\u2069 – ");
    expect(text).toContain("New posts by \u2068רות\u2069");
    // What stands alone is as it was written.
    expect(await titles(format, await author(format, id))).toEqual(["בוקר"]);
    const [html] = contents(format, text);
    expect(html).toBe('<p dir="auto">בוקר טוב.</p>\n<p dir="auto">Good morning.</p>');
  });

  test("of an author contains that author's posts only, and no drafts", async () => {
    const ann = await createUser();
    await createPost({ title: "mine", authorId: ann.id });
    await createDraft({ title: "my draft", authorId: ann.id });
    await createPost({ title: "another's" });
    expect(await titles(format, await author(format, ann.id))).toEqual(["mine"]);
  });

  test("has at most twenty posts", async () => {
    const { id: authorId } = await createUser();
    for (let made = 0; made <= FEED_LENGTH; made++) await createPost({ authorId });
    expect(await titles(format, await site(format))).toHaveLength(20);
    expect(await titles(format, await author(format, authorId))).toHaveLength(20);
  });

  test("is well-formed for any text", async () => {
    const title = `]]> & <b> "'`;
    await createPost({ title, content: "a\u000b\u0000b ]]>\n\n<script>alert(1)</script>".replace("\u0000", "\u0001") });
    expect(await titles(format, await site(format))).toEqual([title]);
  });

  test("without posts is empty, and without an author not found", async () => {
    expect(await titles(format, await site(format))).toEqual([]);
    const { id } = await createUser();
    expect(await titles(format, await author(format, id))).toEqual([]);
    for (const missing of [id + 1, 0, "abc", "1e3", "99999999999999999999"]) {
      expect((await author(format, missing)).status).toBe(404);
    }
  });

  test("has its type, may be cached publicly, and is answered 304 when unchanged", async () => {
    await createPost({ updatedAt: new Date("2026-01-02T03:04:05.678Z") });
    const first = await site(format);
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toMatch(/^application\/(atom\+xml|rss\+xml|feed\+json); charset=utf-8$/);
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    expect(first.headers.get("last-modified")).toBe("Fri, 02 Jan 2026 03:04:05 GMT");
    const etag = first.headers.get("etag") ?? "";

    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": `"other", W/${etag}` },
      { "if-modified-since": "Fri, 02 Jan 2026 03:04:05 GMT" },
    ]) {
      const again = await site(format, headers as Record<string, string>);
      expect(again.status).toBe(304);
      expect(again.headers.get("etag")).toBe(etag);
      expect(await again.text()).toBe("");
    }
    const since = { "if-modified-since": "Fri, 02 Jan 2026 03:04:05 GMT" };
    expect((await site(format, { ...since, "if-none-match": '"other"' })).status).toBe(200);

    await createPost({ updatedAt: new Date("2026-01-01T00:00:00Z") });
    expect((await site(format, { "if-none-match": etag })).status).toBe(200);
  });

  test("uses absolute addresses with the slash", async () => {
    const post = await createPost();
    const text = await (await author(format, post.authorId)).text();
    expect(text).toContain(`${ORIGIN}/posts/${post.id}/`);
    expect(text).toContain(`${ORIGIN}/authors/${post.authorId}/`);
    expect(text).toContain(`${ORIGIN}/authors/${post.authorId}/feed.${format}`);
    expect(text).not.toContain("localhost");
  });
});

test("an Atom entry has its author, times, image and the text as rendered on the page", async () => {
  const ann = await createUser({ username: "Ann" });
  const post = await createPost({
    authorId: ann.id,
    content: "One\ntwo\n\nSee https://example.com/?a=1&b=2",
    image: "diary/images/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.png",
    imageStatus: "ready",
    createdAt: new Date("2026-01-01T00:00:00Z"),
    updatedAt: new Date("2026-01-02T00:00:00Z"),
  });
  const document = parseXml(await (await author("atom", ann.id)).text());
  expect(texts(document, "entry > id")).toEqual([`${ORIGIN}/posts/${post.id}/`]);
  expect(texts(document, "entry > published")).toEqual(["2026-01-01T00:00:00.000Z"]);
  expect(texts(document, "feed > updated, entry > updated")).toEqual([
    "2026-01-02T00:00:00.000Z",
    "2026-01-02T00:00:00.000Z",
  ]);
  expect(texts(document, "entry > author > name")).toEqual(["Ann"]);
  const enclosure = document.querySelector("link[rel=enclosure]");
  expect(enclosure?.getAttribute("type")).toBe("image/png");
  expect(enclosure?.getAttribute("href")).toBe(`${ORIGIN}/media/${post.image}`);
  expect(document.querySelector("content")?.textContent).toBe(
    `<p><img src="${ORIGIN}/media/${post.image}" alt="${post.title} image" dir="auto"/></p>\n` +
      '<p dir="auto">One<br>two</p>\n<p dir="auto">See <a href="https://example.com/?a=1&amp;b=2" rel="nofollow noopener" target="_blank">https://example.com/?a=1&amp;b=2</a></p>',
  );
});

const IMAGE = "diary/images/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796";

/** The images in the content of the newest post of a feed, as a feed reader parses them. */
async function contentImages(format: Format): Promise<(string | null)[][]> {
  const [content = ""] = contents(format, await (await site(format)).text());
  const images = new JSDOM(content ?? "").window.document.querySelectorAll("img");
  return [...images].map((image) => ["src", "alt", "width", "height"].map((name) => image.getAttribute(name)));
}

describe.each(FORMATS)("the content in the %s feed", (format) => {
  const alt = 'A "b" <c> image';
  const show = (image: string, imageWidth: number, imageHeight: number) =>
    createPost({ title: 'A "b" <c>', image, imageStatus: "ready", imageWidth, imageHeight });

  test("begins with the image, at an absolute address and no wider than a screen", async () => {
    await show(`${IMAGE}.jpg`, 2000, 1000);
    expect(await contentImages(format)).toEqual([[`${ORIGIN}/media/${IMAGE}-960w.webp`, alt, "960", "480"]]);
  });

  test("keeps an image that is small or may be animated, within the same bounds", async () => {
    await show(`${IMAGE}.jpg`, 300, 200);
    expect(await contentImages(format)).toEqual([[`${ORIGIN}/media/${IMAGE}.jpg`, alt, "300", "200"]]);
    await show(`${IMAGE}.webp`, 1920, 1080);
    expect(await contentImages(format)).toEqual([[`${ORIGIN}/media/${IMAGE}.webp`, alt, "960", "540"]]);
  });

  test("has no image when the post has none", async () => {
    await createPost();
    expect(await contentImages(format)).toEqual([]);
  });
});
