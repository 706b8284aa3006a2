import type { Metadata } from "next";
import { env } from "#config/env.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { feedLinks } from "#lib/pages/feed-links.ts";
import { siteOrigin } from "#lib/pages/request.ts";

export const SLOGAN = "A quiet place to write something down every day.";

export type PageFacts = {
  title: string;
  /** The title on other sites, where it differs from the title of the window. */
  sharedTitle?: string;
  /** The page's address, with its slash, for `rel=canonical` and Open Graph. */
  path: string;
  description?: string;
  image?: { path: string; alt: string };
  /** Links the feeds of this author instead of the site's. */
  author?: { id: number; username: string };
  /** Not for search engines: pages for one user only, and steps of a form. */
  hidden?: boolean;
};

/** Title, canonical link, feeds and Open Graph data of a page. Every address is absolute. */
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
    // Twitter also reads `twitter:url`, for which Next has no field.
    twitter: { card: "summary_large_image", title: sharedTitle, description, images },
    other: { "twitter:url": url, "msapplication-TileColor": "#fcfcfc" },
    ...(page.hidden ? { robots: { index: false } } : {}),
  };
}
