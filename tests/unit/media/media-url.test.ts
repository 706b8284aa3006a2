import { afterEach, expect, test, vi } from "vitest";

const KEY = "diary/images/a.jpg";

afterEach(() => vi.unstubAllEnvs());

/** The address of an image on a site with these settings. */
async function addressWith(settings: Record<string, string>): Promise<string | null> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  return (await import("#lib/media/media-url.ts")).mediaUrl(KEY, "https://diary.example");
}

const bucket = {
  S3_BUCKET: "photos",
  S3_REGION: "eu-central-1",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "secret",
};

test("images in the local folder are addressed at the site itself", async () => {
  expect(await addressWith({})).toBe(`https://diary.example/media/${KEY}`);
});

test("images in a bucket are addressed at the CDN when there is one", async () => {
  expect(await addressWith(bucket)).toBe(`https://photos.s3.eu-central-1.amazonaws.com/${KEY}`);
  expect(await addressWith({ ...bucket, S3_ENDPOINT: "https://s3.example/" })).toBe(`https://s3.example/photos/${KEY}`);
  expect(await addressWith({ ...bucket, CDN_URL: "https://cdn.example/" })).toBe(`https://cdn.example/${KEY}`);
});
