import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
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

/** Half a megabyte each, where the post has an image. */
const KEPT = 50;
const images = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
let drawing: Promise<unknown> = Promise.resolve();
/** Bounds the queue of a client that requests the image of every post at once; pages are served in between. */
const MOST_WAITING = 20;
const RETRY_AFTER_SECONDS = 30;
let waiting = 0;
/** Drawing takes about a second, and reading the image of the post from a slow storage a few more. */
const DRAWING_MS = 20_000;

/**
 * The image for `key`, which contains everything that is drawn on it. The last ones are kept. Only one is drawn at a
 * time, because drawing blocks the processor.
 * @throws {DomainError} `rate_limited` when too many are waiting
 * @throws {UnavailableError} when it is not drawn in time; the next one is drawn then
 */
export async function openGraphImage(
  key: string,
  draw: () => ReactElement | Promise<ReactElement>,
  drawingMs = DRAWING_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const kept = images.get(key);
  const image =
    kept ??
    queue(() =>
      withDeadline(
        "The drawing of Open Graph images",
        drawingMs,
        Promise.try(draw).then((content) => render(content)),
      ),
    );
  images.delete(key);
  images.set(key, image);
  const [oldest] = images.keys();
  if (images.size > KEPT && oldest !== undefined) images.delete(oldest);
  try {
    return await image;
  } catch (error) {
    images.delete(key);
    throw error;
  }
}

async function queue<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) {
    throw new DomainError("rate_limited", "Too many images are requested at once.", {}, RETRY_AFTER_SECONDS);
  }
  waiting += 1;
  const result = drawing.then(work).finally(() => {
    waiting -= 1;
  });
  drawing = result.catch(() => {});
  return result;
}

async function render(content: ReactElement): Promise<Uint8Array<ArrayBuffer>> {
  const response = new ImageResponse(content, { ...OPEN_GRAPH_IMAGE, fonts: await loadFonts() });
  return new Uint8Array(await response.arrayBuffer());
}
