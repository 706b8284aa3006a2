import { randomFillSync } from "node:crypto";
import sharp from "sharp";
import { peakMemory, siteMemory } from "#tests/support/process-memory.ts";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { call, joinByApi, onFreshSite } from "./site.ts";

/**
 * Measures the cost of a photo on a real site: `npm run load:photo`.
 *
 * - Photos of 12 megapixels, one after the other: the time from submitting each until the post can be read with its
 *   image. Fails when the slowest needs 3 seconds.
 * - The largest image of every format, as odd as it may be: the memory that the site and its image process take for it
 *   beyond what they have. Fails when one needs 420 MB. (Linux only: the kernel reports it.)
 * - Uploads at once: the memory that the site and its image process take altogether. Fails when it is 600 MB.
 */
const PHOTOS = 5;
const [WIDTH, HEIGHT] = [4000, 3000];
const LIMIT_MS = 3_000;
const MEMORY_LIMIT_MB = 420;
const AT_ONCE = 30;
const AT_ONCE_LIMIT_MB = 600;
const POLL_MS = 20;
/** Polling every 20 ms by thirty clients would measure the polling. */
const CALM_POLL_MS = 1_000;

/** Fine grain over soft light, as a camera makes it: a flat colour would be decoded too easily. */
function grain(width: number, height: number) {
  const light = randomFillSync(Buffer.alloc(500 * 375 * 3));
  return sharp(light, { raw: { width: 500, height: 375, channels: 3 } }).resize(width, height, {
    fit: "fill",
    kernel: "cubic",
  });
}

/** Sends an image with a post and waits until it can be seen. @returns how long that took */
async function publish(url: string, token: string, name: string, bytes: Buffer, pollMs = POLL_MS): Promise<number> {
  const form = new FormData();
  form.set("title", name);
  form.set("content", "Up the hill.");
  form.set("image", new File([new Uint8Array(bytes)], name));
  const startedAt = performance.now();
  const { id } = await (await call(`${url}/api/v1/posts/`, form, token)).json();
  for (;;) {
    const post = await (await fetch(`${url}/api/v1/posts/${id}/`)).json();
    if (post.image_status === "ready") return performance.now() - startedAt;
    if (post.image_status !== "processing") throw new Error(`The image is ${post.image_status}.`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function measureTime({ url }: ServerProcess, token: string): Promise<boolean> {
  const times: number[] = [];
  for (let count = 0; count < PHOTOS; count++) {
    const bytes = await grain(WIDTH, HEIGHT).jpeg({ quality: 88 }).withMetadata({ orientation: 6 }).toBuffer();
    const time = await publish(url, token, `IMG_000${count + 1}.jpg`, bytes);
    times.push(time);
    console.log(`${megabytes(bytes)}, ${WIDTH}×${HEIGHT}   ready after ${time.toFixed(0)} ms`);
  }
  return Math.max(...times) < LIMIT_MS;
}

const megabytes = (bytes: Buffer) => `${(bytes.length / 1e6).toFixed(1)} MB`;

const flat = { create: { width: 6600, height: 5000, channels: 4, background: "#aa663380" } } as const;

const wide = () =>
  sharp({ create: { width: 65_000, height: 500, channels: 3, background: "#a63" } })
    .png()
    .toBuffer();

/** The largest that are accepted, in the ways that are hardest to decode. */
const LARGEST: Record<string, () => Promise<Buffer>> = {
  "upright.jpg": () => grain(6600, 5000).jpeg({ quality: 60 }).withMetadata({ orientation: 6 }).toBuffer(),
  "progressive.jpg": () => grain(6600, 5000).jpeg({ quality: 60, progressive: true }).toBuffer(),
  "interlaced.png": () => sharp(flat).png({ progressive: true }).toBuffer(),
  "lossy.webp": () => grain(6600, 5000).webp({ quality: 50, effort: 0 }).toBuffer(),
  "wide.png": wide,
  "interlaced-wide.png": () =>
    sharp({ create: { width: 65_000, height: 500, channels: 4, background: "#aa663380" } })
      .png({ progressive: true })
      .toBuffer(),
  "deep.png": () =>
    sharp({ create: { width: 5000, height: 3300, channels: 4, background: "#aa663380" } })
      .toColourspace("rgb16")
      .png({ progressive: true })
      .toBuffer(),
  "alpha.tiff": () => sharp(flat).tiff({ compression: "lzw" }).toBuffer(),
  "wide.avif": () => grain(4300, 3250).avif({ quality: 40, effort: 0 }).toBuffer(),
  "animated.gif": async () => {
    const frames = Array.from({ length: 33 }, () =>
      sharp(randomFillSync(Buffer.alloc(20 * 20 * 3)), { raw: { width: 20, height: 20, channels: 3 } })
        .resize(1000, 1000, { kernel: "nearest" })
        .png()
        .toBuffer(),
    );
    return await sharp(await Promise.all(frames), { join: { animated: true } })
      .gif({ effort: 1 })
      .toBuffer();
  },
};

async function measureMemory({ url, pid }: ServerProcess, token: string): Promise<boolean> {
  let holds = true;
  for (const [name, draw] of Object.entries(LARGEST)) {
    const bytes = await draw();
    const before = siteMemory(pid);
    let time = 0;
    const peak = await peakMemory(pid, async () => {
      time = await publish(url, token, name, bytes);
    });
    const taken = peak - before;
    holds &&= taken < MEMORY_LIMIT_MB;
    console.log(
      `${name.padEnd(16)} ${megabytes(bytes)}   takes ${taken.toFixed(0)} MB, ready after ${time.toFixed(0)} ms`,
    );
  }
  return holds;
}

const BURSTS: Record<string, () => Promise<Buffer>> = {
  "photo.jpg": () => grain(WIDTH, HEIGHT).jpeg({ quality: 40 }).withMetadata({ orientation: 6 }).toBuffer(),
  "wide.png": wide,
};

async function measureBursts({ url, pid }: ServerProcess): Promise<boolean> {
  let holds = true;
  for (const [name, draw] of Object.entries(BURSTS)) {
    const bytes = await draw();
    // An account may send 30 images in half an hour.
    const { token } = await joinByApi(url);
    const before = siteMemory(pid);
    let results: PromiseSettledResult<number>[] = [];
    const peak = await peakMemory(pid, async () => {
      results = await Promise.allSettled(
        Array.from({ length: AT_ONCE }, () => publish(url, token, name, bytes, CALM_POLL_MS)),
      );
    });
    const refused = results.filter(({ status }) => status === "rejected");
    for (const each of new Set(refused.map((result) => String("reason" in result && result.reason)))) console.log(each);
    holds &&= peak < AT_ONCE_LIMIT_MB;
    console.log(
      `${AT_ONCE} × ${name}, ${megabytes(bytes)} each, ${refused.length} refused: ${before.toFixed(0)} MB before, ` +
        `at most ${peak.toFixed(0)} MB, ${siteMemory(pid).toFixed(0)} MB after`,
    );
  }
  return holds;
}

await onFreshSite(async (site) => {
  const { token } = await joinByApi(site.url);
  const inTime = await measureTime(site, token);
  const inMemory = await measureMemory(site, token);
  return (await measureBursts(site)) && inMemory && inTime;
});
