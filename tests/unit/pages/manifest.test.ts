import { afterEach, expect, test } from "vitest";
import { GET } from "#app/site.webmanifest/route.ts";
import { env } from "#config/env.ts";

const before = { ...env };
afterEach(() => void Object.assign(env, before));

const manifest = (headers: Record<string, string> = {}) =>
  GET(new Request("http://localhost/site.webmanifest", { headers }));

test("the manifest has the name of the site", async () => {
  env.SITE_NAME = "Zápisník “Ann”";
  const answer = await manifest();
  expect(answer.headers.get("content-type")).toBe("application/manifest+json");
  expect(await answer.json()).toMatchObject({
    name: "Zápisník “Ann”",
    short_name: "Zápisník “Ann”",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#ffffff",
    icons: [{ sizes: "192x192" }, { sizes: "512x512" }, { sizes: "512x512", purpose: "maskable" }],
  });
  const etag = answer.headers.get("etag") ?? "";
  expect((await manifest({ "if-none-match": etag })).status).toBe(304);
});
