import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { GET as readFile } from "#app/sitemap/[file]/route.ts";
import { GET as readIndex } from "#app/sitemap.xml/route.ts";
import { sql } from "#db/client.ts";
import { createDraft, createPost, createUser } from "#tests/support/factories.ts";

const ORIGIN = "https://diary.example.com";
const request = (headers: Record<string, string> = {}) =>
  new Request("http://localhost/sitemap.xml", { headers: { "x-daybook-origin": ORIGIN, ...headers } });

const index = (headers?: Record<string, string>) => readIndex(request(headers));
const file = (name: string) => readFile(request(), { params: Promise.resolve({ file: name }) });

async function locations(response: Response): Promise<(string | null)[]> {
  const document = new JSDOM(await response.text(), { contentType: "application/xml" }).window.document;
  return [...document.querySelectorAll("loc")].map((element) => element.textContent);
}

test("an empty site has its two public pages in the sitemap", async () => {
  expect(await locations(await index())).toEqual([`${ORIGIN}/sitemap/pages-1.xml`]);
  expect(await locations(await file("pages-1.xml"))).toEqual([`${ORIGIN}/`, `${ORIGIN}/popular/`]);
});

test("the sitemap lists published entries and their authors, never drafts or silent accounts", async () => {
  const [post, draft] = [await createPost(), await createDraft()];
  await createUser();
  expect(await locations(await index())).toEqual([
    `${ORIGIN}/sitemap/pages-1.xml`,
    `${ORIGIN}/sitemap/posts-1.xml`,
    `${ORIGIN}/sitemap/authors-1.xml`,
  ]);
  expect(await locations(await file("posts-1.xml"))).toEqual([`${ORIGIN}/posts/${post.id}/`]);
  expect(await locations(await file("authors-1.xml"))).toEqual([`${ORIGIN}/authors/${post.authorId}/`]);
  expect(draft.published).toBe(false);
});

test("files are cut by ranges of ids, so that none grows with the site", async () => {
  const { authorId } = await createPost();
  await sql`insert into posts (id, title, content, author_id) overriding system value
    values (10000, 'last of the first', '', ${authorId}), (10001, 'first of the second', '', ${authorId})`;
  const files = await locations(await index());
  expect(files).toContain(`${ORIGIN}/sitemap/posts-2.xml`);
  expect(files).not.toContain(`${ORIGIN}/sitemap/posts-3.xml`);
  expect(await locations(await file("posts-1.xml"))).toContain(`${ORIGIN}/posts/10000/`);
  expect(await locations(await file("posts-2.xml"))).toEqual([`${ORIGIN}/posts/10001/`]);
});

test("a file without entries is neither listed nor found", async () => {
  const { authorId } = await createPost();
  await createDraft({ authorId });
  await sql`insert into posts (id, title, content, author_id, published) overriding system value
    values (20001, 'a draft', '', ${authorId}, false), (30001, 'published', '', ${authorId}, true)`;
  await sql`insert into users (id, username, username_key, email, email_key, password) overriding system value
    values (20001, 'silent', 'silent', 'silent@example.com', 'silent@example.com', '')`;
  expect(await locations(await index())).toEqual([
    `${ORIGIN}/sitemap/pages-1.xml`,
    `${ORIGIN}/sitemap/posts-1.xml`,
    `${ORIGIN}/sitemap/posts-4.xml`,
    `${ORIGIN}/sitemap/authors-1.xml`,
  ]);
  for (const name of ["pages-2.xml", "posts-2.xml", "posts-3.xml", "posts-5.xml", "authors-2.xml", "authors-3.xml"]) {
    expect([name, (await file(name)).status]).toEqual([name, 404]);
  }
});

test("a name that is no file of the sitemap is not found", async () => {
  for (const name of ["posts-0.xml", "posts-x.xml", "drafts-1.xml", "posts-1", "posts--1.xml", "posts-01.xml"]) {
    expect((await file(name)).status).toBe(404);
  }
  expect((await file("posts-9999999999.xml")).status).toBe(404);
});

test("the sitemap answers 304 to who has it", async () => {
  const etag = (await index()).headers.get("etag") ?? "";
  expect((await index({ "if-none-match": etag })).status).toBe(304);
});
