import type { Metadata } from "next";
import { env } from "#config/env.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { feedLinks } from "#lib/pages/feed-links.ts";
import { siteOrigin } from "#lib/pages/request.ts";

export const SLOGAN = "A quiet place to write something down every day.";

type PageFacts = {
  title: string;
  /** What it is called where it is shared, when that is not the title of the window. */
  sharedTitle?: string;
  /** The page's own address, with its slash; what `rel=canonical` and shared links say. */
  path: string;
  description?: string;
  image?: { path: string; alt: string };
  /** Whose page it is: its feeds are then that author's. */
  author?: { id: number; username: string };
  /** Pages that are only for their owner, or a step in a form. */
  hidden?: boolean;
};

/** Title, canonical address and what other sites show when somebody shares the page; every address is absolute. */
export async function pageMetadata(page: PageFacts): Promise<Metadata> {
  const origin = await siteOrigin();
  const url = `${origin}${page.path}`;
  const description = page.description || SLOGAN;
  const image = page.image ?? { path: "/og.png", alt: `${env.SITE_NAME}. ${SLOGAN}` };
  const sharedTitle = page.sharedTitle ?? page.title;
  const images = [{ url: `${origin}${image.path}`, width: 1200, height: 630, alt: image.alt }];
  return {
    metadataBase: new URL(origin),
    title: page.title,
    description,
    keywords: ["diary", "journal", "blog", "daybook"],
    alternates: {
      canonical: url,
      types: feedLinks({ authorId: page.author?.id ?? null }, page.author ? shownName(page.author) : env.SITE_NAME),
    },
    openGraph: { type: "website", siteName: env.SITE_NAME, url, title: sharedTitle, description, images },
    // Twitter reads `twitter:url` too, which Next's own fields do not know.
    twitter: { card: "summary_large_image", title: sharedTitle, description, images },
    other: { "twitter:url": url, "msapplication-TileColor": "#fcfcfc" },
    ...(page.hidden ? { robots: { index: false } } : {}),
  };
}
