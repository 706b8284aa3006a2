import { type DrawnSite, IMAGE_SIZE } from "#components/open-graph/frame.tsx";
import { PostOpenGraphImage } from "#components/open-graph/post-image.tsx";
import { SiteOpenGraphImage } from "#components/open-graph/site-image.tsx";
import { env } from "#config/env.ts";
import { cropImage } from "#lib/media/crop-image.ts";
import { drawText, type TextStyle } from "#lib/open-graph/draw-text.ts";
import { SLOGAN } from "#lib/pages/page-metadata.ts";
import type { PostImage } from "#lib/posts/dto.ts";

const INK = "#1d1915";
const QUIET_INK = "#5e564d";
const PAPER = "#fbf8f2";

/** Beside the date badge. */
const WIDE = { width: 732, titles: [76, 60, 50, 42], author: 30 };
/** Beside an image. */
const NARROW = { width: 632, titles: [58, 50, 42, 36], author: 28 };

const titleStyle = ({ width, titles }: typeof WIDE): TextStyle => ({
  typeface: "serif",
  colour: INK,
  letterSpacing: -0.02,
  width,
  fits: titles.map((size, index) => ({ size, lines: index + 3 })),
});

const authorStyle = ({ width, author }: typeof WIDE): TextStyle => ({
  typeface: "sans",
  colour: QUIET_INK,
  width,
  fits: [
    { size: author, lines: 1 },
    { size: 22, lines: 3 },
  ],
});

const SITE_NAME: TextStyle = {
  typeface: "serif",
  colour: INK,
  width: 560,
  fits: [
    { size: 36, lines: 1 },
    { size: 24, lines: 2 },
  ],
};
const INITIAL: TextStyle = { typeface: "serif", colour: PAPER, width: 46, fits: [{ size: 34, lines: 1 }] };

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

async function drawSite(): Promise<DrawnSite | null> {
  const [first] = graphemes.segment(env.SITE_NAME);
  const [name, initial] = await Promise.all([
    drawText(env.SITE_NAME, SITE_NAME),
    drawText(first?.segment ?? "", INITIAL),
  ]);
  return name && initial && { name, initial };
}

export const siteOpenGraphImage = async () => <SiteOpenGraphImage site={await drawSite()} slogan={SLOGAN} />;

type SharedPost = { title: string; author: string; day: string; month: string; year: string; image: PostImage | null };

/** The Open Graph image of a post; that of the site if the title or the author cannot be drawn completely. */
export async function postOpenGraphImage({ title, author, image, ...date }: SharedPost) {
  const imageUrl = image ? await dataAddress(image) : undefined;
  const place = imageUrl ? NARROW : WIDE;
  const drawnTitle = await drawText(title, titleStyle(place));
  const drawnAuthor = await drawText(author, authorStyle(place));
  if (!drawnTitle || !drawnAuthor) return siteOpenGraphImage();
  return (
    <PostOpenGraphImage site={await drawSite()} title={drawnTitle} author={drawnAuthor} {...date} imageUrl={imageUrl} />
  );
}

async function dataAddress(image: PostImage): Promise<string | undefined> {
  const jpeg = await cropImage(image, IMAGE_SIZE);
  return jpeg ? `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}` : undefined;
}
