import { randomFillSync } from "node:crypto";
import sharp from "sharp";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { call, joinByApi, onFreshSite } from "./site.ts";

/**
 * Posts photos of 12 megapixels, one after the other, and measures how long each takes from submitting it until the
 * entry can be read with its picture: `npm run load:photo`. Fails when the slowest needs 3 seconds.
 */
const PHOTOS = 5;
const [WIDTH, HEIGHT] = [4000, 3000];
const LIMIT_MS = 3_000;
const POLL_MS = 20;

/** Fine grain over soft light, as a camera makes it: a flat colour would be decoded too easily. */
async function photo(): Promise<Buffer> {
  const grain = randomFillSync(Buffer.alloc(500 * 375 * 3));
  return await sharp(grain, { raw: { width: 500, height: 375, channels: 3 } })
    .resize(WIDTH, HEIGHT, { kernel: "cubic" })
    .jpeg({ quality: 88 })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

async function measure({ url }: ServerProcess): Promise<boolean> {
  const token = await joinByApi(url);
  const times: number[] = [];
  for (let count = 0; count < PHOTOS; count++) {
    const bytes = await photo();
    const form = new FormData();
    form.set("title", `Photo ${count + 1}`);
    form.set("content", "Up the hill.");
    form.set("image", new File([new Uint8Array(bytes)], "IMG_0001.jpg", { type: "image/jpeg" }));
    const startedAt = performance.now();
    const { id } = await (await call(`${url}/api/v1/posts/`, form, token)).json();
    for (;;) {
      const post = await (await fetch(`${url}/api/v1/posts/${id}/`)).json();
      if (post.image_status === "ready") break;
      if (post.image_status !== "processing") throw new Error(`The picture is ${post.image_status}.`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    times.push(performance.now() - startedAt);
    console.log(
      `${(bytes.length / 1e6).toFixed(1)} MB, ${WIDTH}×${HEIGHT}   ready after ${times.at(-1)?.toFixed(0)} ms`,
    );
  }
  return Math.max(...times) < LIMIT_MS;
}

await onFreshSite(measure);
