import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { GET as getPostImage } from "#app/(public)/posts/[id]/og.png/route.ts";
import { GET as getSiteImage } from "#app/og.png/route.ts";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { storage } from "#lib/adapters/index.ts";
import { documentResponse } from "#lib/http/document-response.ts";
import { openGraphImage } from "#lib/pages/open-graph-image.ts";
import { toBlogPosting } from "#lib/posts/blog-posting.ts";
import { getPost } from "#lib/posts/get-post.ts";
import { openGraphImagePath } from "#lib/posts/open-graph-image-path.ts";
import { createDraft, createPost } from "#tests/support/factories.ts";

const request = (headers: Record<string, string> = {}) => new Request("http://localhost/og.png", { headers });
const postImage = (id: number | string, headers?: Record<string, string>) =>
  getPostImage(request(headers), { params: Promise.resolve({ id: String(id) }) });

async function size(response: Response) {
  const { width, height, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  return { width, height, format };
}

test("a published post has an Open Graph image of the common size", async () => {
  const post = await createPost({ title: "Žluťoučký kůň 日本 😀 <b>" });
  const response = await postImage(post.id);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
  const etag = response.headers.get("etag") ?? "";
  expect(await size(response)).toEqual({ width: 1200, height: 630, format: "png" });
  expect((await postImage(post.id, { "if-none-match": etag })).status).toBe(304);
});

/** Gives a post a ready image in one colour; its variant of 960 pixels is in another. */
async function setImage(postId: number, image: { width: number; height: number; uuid?: string }) {
  const { width, height, uuid = randomUUID() } = image;
  const key = `diary/images/${uuid}.png`;
  const plain = (background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  await storage.put(key, await plain("#00f"), { contentType: "image/png" });
  const variant = await sharp(await plain("#f00"))
    .resize({ width: 960 })
    .webp()
    .toBuffer();
  await storage.put(`diary/images/${uuid}-960w.webp`, variant, { contentType: "image/webp" });
  const size = { imageWidth: width, imageHeight: height };
  await db
    .update(posts)
    .set({ image: key, thumbnail: key, ...size, imageStatus: "ready" })
    .where(eq(posts.id, postId));
  return key;
}

/** The colour in the middle of the right side. */
async function colour(response: Response): Promise<string> {
  const spot = { left: 980, top: 315, width: 1, height: 1 };
  const pixel = await sharp(Buffer.from(await response.arrayBuffer()))
    .extract(spot)
    .removeAlpha()
    .raw()
    .toBuffer();
  return [...pixel].map((part) => (part > 200 ? "1" : "0")).join("");
}

test.each([
  ["from the smallest file that fills its place", { width: 1500, height: 1000 }, "100"],
  ["from the image itself, where the smaller ones are too low", { width: 1500, height: 500 }, "001"],
])("the Open Graph image contains the image of the post, %s", async (_, image, expected) => {
  const post = await createPost();
  const plain = await postImage(post.id);
  expect(await colour(plain)).toBe("111");
  await setImage(post.id, image);
  const response = await postImage(post.id);
  expect(await size(response.clone())).toEqual({ width: 1200, height: 630, format: "png" });
  expect(await colour(response)).toBe(expected);
});

test("an image without its file is left out", async () => {
  const post = await createPost();
  const key = await setImage(post.id, { width: 500, height: 700 });
  await storage.delete(key);
  expect(await colour(await postImage(post.id))).toBe("111");
});

test("the address of an Open Graph image changes with the image of the post", async () => {
  const post = await createPost();
  const paths = [openGraphImagePath(await getPost(null, post.id))];
  for (const image of [1, 2]) {
    await setImage(post.id, { width: 1000, height: 500, uuid: `00000000-0000-4000-8000-00000000000${image}` });
    paths.push(openGraphImagePath(await getPost(null, post.id)));
  }
  expect(paths).toEqual([
    `/posts/${post.id}/og.png?v=1`,
    `/posts/${post.id}/og.png?v=1-00000000-0000-4000-8000-000000000001`,
    `/posts/${post.id}/og.png?v=1-00000000-0000-4000-8000-000000000002`,
  ]);
});

test("drafts and unknown posts have none", async () => {
  const draft = await createDraft();
  for (const id of [draft.id, draft.id + 1, 0, "x"]) expect((await postImage(id)).status).toBe(404);
});

test("many simultaneous requests are partly refused with a Retry-After", async () => {
  const posts = await Promise.all(Array.from({ length: 30 }, (_, index) => createPost({ title: `Post ${index}` })));
  const answers = await Promise.all(posts.map(({ id }) => postImage(id)));
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get("retry-after")).toBe("30");
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
  const [again] = posts.filter((_, index) => answers[index]?.status === 503);
  expect((await postImage(again?.id ?? 0)).status).toBe(200);
});

test("an Open Graph image that is not drawn in time is answered 503, and the next one is drawn", async () => {
  const neverDrawn = documentResponse(request(), async () => {
    const body = await openGraphImage("never drawn", () => new Promise<never>(() => {}), 50);
    return { body, contentType: "image/png", maxAge: 60 };
  });
  const next = getSiteImage(request());
  const refused = await neverDrawn;
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "10"]);
  expect((await next).status).toBe(200);
});

test("the site has an Open Graph image too", async () => {
  expect(await size(await getSiteImage(request()))).toEqual({ width: 1200, height: 630, format: "png" });
});

test("a post has an Open Graph image of its own in any script, and the site's where its title cannot be drawn", async () => {
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const ofSite = await bytesOf(await getSiteImage(request()));
  const imageOf = async (title: string) => bytesOf(await postImage((await createPost({ title })).id));
  expect((await imageOf("Tablet \u{12000}")).equals(ofSite)).toBe(true);
  const drawn = await Promise.all(["שלום", "مرحبا", "日本"].map(imageOf));
  expect(drawn.map((bytes) => bytes.equals(ofSite))).toEqual([false, false, false]);
});

test("the JSON-LD of a post has absolute addresses and correct times", async () => {
  const post = await createPost({ createdAt: new Date("2026-01-01T00:00:00Z") });
  const facts = toBlogPosting(await getPost(null, post.id), "https://diary.example.com");
  expect(facts).toMatchObject({
    "@type": "BlogPosting",
    headline: post.title,
    url: `https://diary.example.com/posts/${post.id}/`,
    datePublished: "2026-01-01T00:00:00.000Z",
    image: `https://diary.example.com/posts/${post.id}/og.png`,
  });
});
