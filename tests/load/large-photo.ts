import { randomFillSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { call, joinByApi, onFreshSite } from "./site.ts";

/**
 * What a photo costs, on a real site: `npm run load:photo`.
 *
 * - Photos of 12 megapixels, one after the other: the time from submitting each until the entry can be read with its
 *   picture. Fails when the slowest needs 3 seconds.
 * - The largest picture of every format, as odd as it may be: the memory that the site takes for it beyond what it has.
 *   Fails when one needs 300 MB. (Linux only: the kernel tells the peak.)
 */
const PHOTOS = 5;
const [WIDTH, HEIGHT] = [4000, 3000];
const LIMIT_MS = 3_000;
const MEMORY_LIMIT_MB = 300;
const POLL_MS = 20;

/** Fine grain over soft light, as a camera makes it: a flat colour would be decoded too easily. */
function grain(width: number, height: number) {
  const light = randomFillSync(Buffer.alloc(500 * 375 * 3));
  return sharp(light, { raw: { width: 500, height: 375, channels: 3 } }).resize(width, height, {
    fit: "fill",
    kernel: "cubic",
  });
}

/** Sends a picture with an entry and waits until it can be seen. @returns how long that took */
async function publish(url: string, token: string, name: string, bytes: Buffer): Promise<number> {
  const form = new FormData();
  form.set("title", name);
  form.set("content", "Up the hill.");
  form.set("image", new File([new Uint8Array(bytes)], name));
  const startedAt = performance.now();
  const { id } = await (await call(`${url}/api/v1/posts/`, form, token)).json();
  for (;;) {
    const post = await (await fetch(`${url}/api/v1/posts/${id}/`)).json();
    if (post.image_status === "ready") return performance.now() - startedAt;
    if (post.image_status !== "processing") throw new Error(`The picture is ${post.image_status}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
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

/** The largest that are accepted, in the ways that are hardest to decode. */
const LARGEST: Record<string, () => Promise<Buffer>> = {
  "upright.jpg": () => grain(6600, 5000).jpeg({ quality: 60 }).withMetadata({ orientation: 6 }).toBuffer(),
  "progressive.jpg": () => grain(6600, 5000).jpeg({ quality: 60, progressive: true }).toBuffer(),
  "interlaced.png": () => sharp(flat).png({ progressive: true }).toBuffer(),
  "lossy.webp": () => grain(6600, 5000).webp({ quality: 50, effort: 0 }).toBuffer(),
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
  const status = (field: string) =>
    Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  let holds = true;
  for (const [name, draw] of Object.entries(LARGEST)) {
    const bytes = await draw();
    // The kernel forgets the peak so far.
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
    const before = status("VmRSS");
    const time = await publish(url, token, name, bytes);
    const taken = status("VmHWM") - before;
    holds &&= taken < MEMORY_LIMIT_MB;
    console.log(
      `${name.padEnd(16)} ${megabytes(bytes)}   takes ${taken.toFixed(0)} MB, ready after ${time.toFixed(0)} ms`,
    );
  }
  return holds;
}

await onFreshSite(async (site) => {
  const { token } = await joinByApi(site.url);
  const inTime = await measureTime(site, token);
  return (await measureMemory(site, token)) && inTime;
});
