import { setTimeout } from "node:timers/promises";
import { JSDOM } from "jsdom";
import { textOfPage, withoutSpace } from "./long-texts.ts";

export const ENCODINGS = ["identity", "gzip", "br"] as const;

type Crawl = {
  /** The site's own address. */
  origin: string;
  encoding: (typeof ENCODINGS)[number];
  /** The cookie of a logged-in reader. */
  cookie?: string;
  /** The content of each post, by the path of its page. */
  contents: Map<string, string>;
  /** Paths of images that were complete: they are the same for every reader and encoding. */
  wholeImages?: Set<string>;
};

export type Crawled = { paths: string[]; faults: string[]; bytes: number };

/** The start addresses: those that link to everything else, and those that no page links. */
const ROOTS = ["/", "/popular/", "/robots.txt", "/sitemap.xml", "/feed.atom", "/feed.rss", "/feed.json", "/og.png"];
/** Scripts and the API have tests of their own; the rest would log the crawler in or out. */
const LEFT_OUT = /^\/(_next|api|login|logout|signup)\//;
const AT_ONCE = 4;
const ANSWER_MS = 60_000;

/** Reads every linked page, feed, sitemap and image of the site, and reports incomplete responses. */
export async function crawl(site: Crawl): Promise<Crawled> {
  const found = new Set(ROOTS);
  const crawled: Crawled = { paths: [...ROOTS], faults: [], bytes: 0 };
  for (let done = 0; done < crawled.paths.length; ) {
    const wave = crawled.paths.slice(done, done + AT_ONCE);
    done += wave.length;
    for (const links of await Promise.all(wave.map((path) => visit(site, path, crawled)))) {
      for (const link of links) {
        if (found.has(link)) continue;
        found.add(link);
        crawled.paths.push(link);
      }
    }
  }
  return crawled;
}

/** @returns the linked paths */
async function visit(site: Crawl, path: string, crawled: Crawled): Promise<string[]> {
  if (site.wholeImages?.has(path)) return [];
  try {
    const { type, body } = await read(site, path);
    crawled.bytes += body.length;
    if (isImage(type)) {
      if (!isWholeImage(type, body)) throw new Error("the image is cut");
      site.wholeImages?.add(path);
      return [];
    }
    const text = body.toString();
    checkText(site, path, type, text);
    return linksIn(text, site.origin);
  } catch (error) {
    const reason = error instanceof Error ? `${error.message} ${error.cause ?? ""}` : error;
    crawled.faults.push(`${path} (${site.encoding}): ${reason}`);
    return [];
  }
}

/** Throws for a body that is shorter than its length or ends in the middle of a chunk. */
async function read({ origin, encoding, cookie }: Crawl, path: string): Promise<{ type: string; body: Buffer }> {
  for (;;) {
    const answer = await fetch(origin + path, {
      headers: { "accept-encoding": encoding, ...(cookie && { cookie }) },
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const wait = answer.headers.get("retry-after");
    // Too many simultaneous requests for Open Graph images.
    if (wait !== null) {
      await setTimeout(Number(wait) * 1000);
      continue;
    }
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    const sentAs = answer.headers.get("content-encoding") ?? "identity";
    if (sentAs !== "identity" && sentAs !== encoding) throw new Error(`sent as ${sentAs}`);
    return { type: answer.headers.get("content-type") ?? "", body };
  }
}

const isImage = (type: string) => type.startsWith("image/");

const PNG_END = Buffer.from("IEND");

const isWholeImage = (type: string, body: Buffer) =>
  type.startsWith("image/png") ? body.subarray(-8, -4).equals(PNG_END) : body.length > 0;

function checkText({ contents }: Crawl, path: string, type: string, text: string): void {
  if (type.startsWith("text/html")) {
    if (!/<\/html>\s*$/.test(text.slice(-100))) throw new Error("the page is cut");
    const content = contents.get(path);
    if (content !== undefined && withoutSpace(textOfPage(text)) !== withoutSpace(content)) {
      throw new Error("the page does not hold the whole content");
    }
  } else if (/\bxml\b/.test(type)) {
    // Throws for a document that is not well-formed.
    new JSDOM(text, { contentType: "application/xml" });
  } else if (/\bjson\b/.test(type)) {
    JSON.parse(text);
  } else if (text === "") {
    throw new Error("nothing");
  }
}

/** The site's own addresses in attributes and elements of HTML, XML and JSON. */
function linksIn(text: string, origin: string): string[] {
  const links: string[] = [];
  for (const [, link = ""] of text.matchAll(/(?:href|src|content|loc)(?:="|>)([^"<>]{1,2000})/g)) {
    const address = link.replaceAll("&amp;", "&");
    if (!address.startsWith("/") && !address.startsWith(`${origin}/`)) continue;
    const { pathname, search, origin: linked } = new URL(address, origin);
    if (linked === origin && !LEFT_OUT.test(pathname)) links.push(pathname + search);
  }
  return links;
}
