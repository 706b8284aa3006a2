import { readFile } from "node:fs/promises";
import path from "node:path";
import { LRUCache } from "lru-cache";
import { ImageResponse } from "next/og";
import pLimit from "p-limit";
import type { ReactElement } from "react";
import { projectDir } from "#config/project-dir.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { loadOnce } from "#lib/concurrency/load-once.ts";
import { DomainError } from "#lib/errors.ts";

/** The images that other sites show beside a shared link. */
export const OPEN_GRAPH_IMAGE = { width: 1200, height: 630 } as const;

/** For the date and the slogan; what users write is drawn without fonts (`lib/open-graph/draw-text.ts`). */
const FONTS = [
  ["Newsreader", "newsreader", "newsreader-latin-400-normal"],
  ["Figtree", "figtree", "figtree-latin-500-normal"],
] as const;

const loadFonts = loadOnce(() =>
  Promise.all(
    FONTS.map(async ([name, family, file]) => ({
      name,
      data: await readFile(path.join(projectDir, "node_modules/@fontsource", family, "files", `${file}.woff`)),
    })),
  ),
);

/** Half a megabyte each, for a post with an image. */
const images = new LRUCache<string, Promise<Uint8Array<ArrayBuffer>>>({ max: 50 });
/** One at a time: drawing blocks the processor. */
const limit = pLimit(1);
/** A crawler that requests the image of every post at once must retry for the rest; pages are served in between. */
const MAX_QUEUED = 20;
const RETRY_SECONDS = 30;
/** Drawing takes about a second, and reading the image of the post from a slow storage a few more. */
const DRAWING_MS = 20_000;

/**
 * The image for `key`, which depends on everything visible in it. The latest ones are cached.
 * @throws {DomainError} `unavailable` when too many are queued
 * @throws {UnavailableError} when it is not drawn in time; then the next one is drawn
 */
export async function openGraphImage(
  key: string,
  draw: () => ReactElement | Promise<ReactElement>,
  drawingMs = DRAWING_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const image =
    images.get(key) ??
    enqueue(() =>
      withDeadline(
        "The drawing of Open Graph images",
        drawingMs,
        Promise.try(draw).then((content) => render(content)),
      ),
    );
  images.set(key, image);
  try {
    return await image;
  } catch (error) {
    images.delete(key);
    throw error;
  }
}

async function enqueue<T>(draw: () => Promise<T>): Promise<T> {
  if (limit.activeCount + limit.pendingCount >= MAX_QUEUED) {
    throw new DomainError("overloaded", { retryAfter: RETRY_SECONDS });
  }
  return await limit(draw);
}

async function render(content: ReactElement): Promise<Uint8Array<ArrayBuffer>> {
  const response = new ImageResponse(content, { ...OPEN_GRAPH_IMAGE, fonts: await loadFonts() });
  return new Uint8Array(await response.arrayBuffer());
}
