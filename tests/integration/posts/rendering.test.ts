import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { getFeed } from "#lib/feeds/get-feed.ts";
import { getPostToRead } from "#lib/posts/get-post.ts";
import { RENDERER_VERSION } from "#lib/posts/render-content.ts";
import { renderOutdatedPosts } from "#lib/posts/render-outdated-posts.ts";
import { asViewer, createPost, createUser } from "#tests/support/factories.ts";
import { updatePost, createPost as write } from "#tests/support/surfaces.ts";

async function stored(postId: number) {
  const [row] = await db.select().from(posts).where(eq(posts.id, postId));
  if (!row) throw new Error(`Post ${postId} is gone.`);
  return row;
}

/** A paragraph as the renderer writes it. */
const paragraph = (html: string) => `<p dir="auto">${html}</p>`;

const rendered = (contentHtml: string) => ({ contentHtml, contentHtmlVersion: RENDERER_VERSION });
const outdated = { contentHtml: "<p>Made long ago</p>", contentHtmlVersion: RENDERER_VERSION - 1 };

describe("the HTML of a post", () => {
  test("is stored with every save of its content, with the version of the renderer", async () => {
    const viewer = asViewer(await createUser());
    const { id } = await write(viewer, { title: "A walk", content: "By <the> river." }, "rest");
    expect(await stored(id)).toMatchObject(rendered(paragraph("By &lt;the&gt; river.")));
    await updatePost(viewer, id, { content: "Up\nthe hill." }, "rest");
    expect(await stored(id)).toMatchObject(rendered(paragraph("Up<br>the hill.")));
    await updatePost(viewer, id, { title: "Another" }, "rest");
    expect(await stored(id)).toMatchObject({ title: "Another", ...rendered(paragraph("Up<br>the hill.")) });
  });

  test("is what the page and the feeds show, without rendering again", async () => {
    const post = await createPost({ content: "The text", ...rendered("<p>As stored</p>") });
    expect((await getPostToRead(null, post.id)).contentHtml).toBe("<p>As stored</p>");
    for (const authorId of [null, post.authorId]) {
      expect((await getFeed({ authorId })).posts[0]?.contentHtml).toBe("<p>As stored</p>");
    }
  });

  test.each([
    ["was never rendered", {}],
    ["was rendered by an older version", outdated],
  ])("is rendered for the reader where it %s", async (_, columns) => {
    const post = await createPost({ content: "One\n\ntwo", ...columns });
    expect((await getPostToRead(null, post.id)).contentHtml).toBe(`${paragraph("One")}\n${paragraph("two")}`);
    expect((await getFeed({ authorId: null })).posts[0]?.contentHtml).toBe(`${paragraph("One")}\n${paragraph("two")}`);
  });

  test("is discarded when the content is changed by hand", async () => {
    const post = await createPost({ content: "Before", ...rendered("<p>Before</p>") });
    await db.execute(sql`update posts set content = 'After', title = 'New' where id = ${post.id}`);
    expect(await stored(post.id)).toMatchObject({ contentHtml: null, contentHtmlVersion: 0 });
    expect((await getPostToRead(null, post.id)).contentHtml).toBe(paragraph("After"));
  });
});

describe("the job that renders posts", () => {
  test("renders what is missing or was made by an older version, and leaves the rest alone", async () => {
    const missing = await createPost({ content: "Missing" });
    const old = await createPost({ content: "Old", ...outdated });
    const current = await createPost({ content: "Current", ...rendered("<p>As stored</p>") });
    expect(await renderOutdatedPosts()).toBe(2);
    expect(await stored(missing.id)).toEqual({ ...missing, ...rendered(paragraph("Missing")) });
    expect(await stored(old.id)).toEqual({ ...old, ...rendered(paragraph("Old")) });
    expect(await stored(current.id)).toEqual(current);
    expect(await renderOutdatedPosts()).toBe(0);
  });
});

describe("a feed of long posts", () => {
  test("holds the newest of them whole and of the others the beginning", async () => {
    const { id: authorId } = await createUser();
    // Three bytes a character: the limit of 4,000,000 bytes lets thirteen pass.
    const content = "漢".repeat(100_000);
    for (let made = 0; made < 15; made++) await createPost({ authorId, content, ...(made > 3 && rendered(content)) });
    const { posts } = await getFeed({ authorId });
    const lengths = posts.map(({ contentHtml }) => contentHtml.length);
    const tags = paragraph("").length;
    const [asStored, asRendered, excerpt] = [content.length, content.length + tags, 300 + tags];
    expect(lengths).toEqual([...Array(11).fill(asStored), asRendered, asRendered, excerpt, excerpt]);
    expect(posts.at(-1)?.contentHtml.endsWith("漢…</p>")).toBe(true);
  });
});
