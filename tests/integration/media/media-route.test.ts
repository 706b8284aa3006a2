import { beforeAll, expect, test } from "vitest";
import { GET, HEAD } from "#app/media/[...key]/route.ts";
import { storage } from "#lib/adapters/index.ts";
import { jpeg } from "#tests/support/images.ts";

const key = "diary/images/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.jpg";
const original = "originals/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.jpg";
let bytes: Buffer;

beforeAll(async () => {
  bytes = await jpeg();
  for (const each of [key, original]) await storage.put(each, bytes, { contentType: "image/jpeg" });
});

const sendRequest = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  (method === "HEAD" ? HEAD : GET)(new Request(`http://localhost/media/${path}`, { headers, method }), {
    params: Promise.resolve({ key: path.split("/") }),
  });

const body = async (response: Response) => Buffer.from(await response.arrayBuffer());

test("an image is served with its type, immutable caching and nosniff", async () => {
  const response = await sendRequest(key);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("image/jpeg");
  expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  expect(await body(response)).toEqual(bytes);
});

test("HEAD answers the same without the bytes", async () => {
  const response = await sendRequest(key, {}, "HEAD");
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  expect(await body(response)).toHaveLength(0);
});

test("a current copy is answered with 304", async () => {
  const etag = (await sendRequest(key)).headers.get("etag") ?? "";
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const response = await sendRequest(key, { "if-none-match": known });
    expect(response.status).toBe(304);
    expect(response.headers.get("etag")).toBe(etag);
  }
  expect((await sendRequest(key, { "if-none-match": '"other"' })).status).toBe(200);
  const changed = (await sendRequest(key)).headers.get("last-modified") ?? "";
  expect((await sendRequest(key, { "if-modified-since": changed })).status).toBe(304);
});

test.each([
  ["bytes=0-9", 0, 10],
  ["bytes=10-", 10, undefined],
  ["bytes=-5", -5, undefined],
  ["bytes=3-999999999", 3, undefined],
])("the range %s is answered with 206", async (range, start, end) => {
  const response = await sendRequest(key, { range });
  const expected = bytes.subarray(start, end);
  expect(response.status).toBe(206);
  const first = bytes.length + (start < 0 ? start : start - bytes.length);
  expect(response.headers.get("content-range")).toBe(`bytes ${first}-${first + expected.length - 1}/${bytes.length}`);
  expect(response.headers.get("content-length")).toBe(String(expected.length));
  expect(await body(response)).toEqual(expected);
});

test.each(["bytes=999999999-", "bytes=-0"])("the range %s cannot be satisfied: 416", async (range) => {
  const response = await sendRequest(key, { range });
  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe(`bytes */${bytes.length}`);
});

test.each(["bytes=9-3", "bytes=0-1,4-5", "lines=1-2", "bytes=-"])("the range %s is ignored", async (range) => {
  expect((await sendRequest(key, { range })).status).toBe(200);
});

test("a range of a file that changed meanwhile is answered whole", async () => {
  expect((await sendRequest(key, { range: "bytes=0-9", "if-range": '"older"' })).status).toBe(200);
});

test.each([
  original,
  "../secrets.json",
  "diary/images/../../secrets.json",
  "diary/images/%2e%2e/%2e%2e/secrets.json",
  "diary/images/00000000-0000-0000-0000-000000000000.jpg",
  "diary/images/thumbnails",
  "diary/images/\0.jpg",
])("%j is not found", async (path) => {
  expect((await sendRequest(path)).status).toBe(404);
});
