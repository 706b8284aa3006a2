import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { inject } from "light-my-request";
import { FEED_TYPES } from "#lib/feeds/formats.ts";
import { openOverrides, withOverrides } from "#lib/http/response-overrides.ts";
import { sourceHash } from "#lib/http/security-headers.ts";
import type { NextHandler } from "../next-layer.ts";

export const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A page as it goes out to everybody. */
export type CachedPage = {
  status: number;
  headers: Record<string, string>;
  etag: string;
  body: Buffer;
  encoded: Record<Encoding, Buffer>;
  bytes: number;
};

/** What a cached answer takes over from the rendered one; everything else in it was for one request. */
const KEPT_HEADERS = ["content-type", "link"];
const KEPT_FEED_HEADERS = ["content-type", "cache-control", "last-modified"];

// Off the event loop: a feed may have millions of characters.
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
/** Good and quick: a page is compressed once for each time it is rendered. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * Renders a page through the app's own handler for nobody: the request carries the site's address and nothing of any
 * visitor, so what comes back cannot be anybody's.
 * @param deadlineMs after which the render is given up with an error, whatever the handler is waiting for
 * @returns undefined when the answer is none that may be kept
 */
export async function renderPage(
  handle: NextHandler,
  origin: URL,
  path: string,
  deadlineMs: number,
): Promise<CachedPage | undefined> {
  const { response, status, text } = await injectRequest(handle, origin, path, deadlineMs);
  if (response.hasHeader("set-cookie")) return undefined;
  const type = String(response.getHeader("content-type"));
  if (type.startsWith("text/html"))
    return status === 200 || status === 404 ? toCachedPage(status, text, response) : undefined;
  return status === 200 && isFeed(type) ? toCachedFeed(text, response) : undefined;
}

/** Hands the handler a request that came over no connection, and collects the whole answer. */
async function injectRequest(handle: NextHandler, origin: URL, path: string, deadlineMs: number) {
  const requestId = randomUUID();
  const headers = {
    host: origin.host,
    accept: "text/html",
    "x-request-id": requestId,
    "x-daybook-address": "127.0.0.1",
    "x-daybook-origin": origin.origin,
    "x-forwarded-host": origin.host,
    "x-forwarded-proto": origin.protocol.slice(0, -1),
  };
  const overrides = openOverrides(requestId);
  let late: NodeJS.Timeout | undefined;
  const dispatch = (request: IncomingMessage, response: ServerResponse) => {
    const fail = (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error)));
    // A destroyed response is one whose visitor has left: Next stops rendering it.
    late = setTimeout(() => fail(new Error(`The page was not rendered within ${deadlineMs} ms.`)), deadlineMs);
    // The library's own name.
    delete request.headers["user-agent"];
    response.setMaxListeners(50);
    Promise.resolve(handle(request, response)).catch(fail);
  };
  try {
    const answer = await inject(dispatch, { method: "GET", url: path, headers });
    // Nothing but the status and a cookie decides what is kept.
    const head = { setHeader: () => {}, appendHeader: () => {} };
    return {
      response: answer.raw.res,
      status: withOverrides(head, answer.statusCode, overrides.list),
      text: answer.payload,
    };
  } finally {
    overrides.close();
    clearTimeout(late);
  }
}

const NONCE_SOURCES = /'nonce-([^']+)' 'strict-dynamic'/;
const INLINE_SCRIPT = /<script([^>]*)>([\s\S]*?)<\/script>/g;

/**
 * A nonce is for one answer. Here the scripts that carried it are allowed by their hashes instead, and only those:
 * a script that somebody managed to write into a page is as powerless as in a rendered answer.
 */
export function withoutNonce(html: string, policy: string): { html: string; policy: string } | undefined {
  const nonce = NONCE_SOURCES.exec(policy)?.[1];
  if (!nonce) return undefined;
  const attribute = ` nonce="${nonce}"`;
  const hashes: string[] = [];
  const bare = html.replace(INLINE_SCRIPT, (_, attributes: string, text: string) => {
    const script = text.replaceAll(nonce, "");
    if (attributes.includes(attribute) && script) {
      hashes.push(`'${sourceHash(script)}'`);
    }
    return `<script${attributes}>${script}</script>`;
  });
  return {
    html: bare.replaceAll(attribute, "").replaceAll(nonce, ""),
    policy: policy.replace(NONCE_SOURCES, () => [...new Set(hashes)].join(" ")),
  };
}

function toCachedPage(status: number, rendered: string, response: ServerResponse): Promise<CachedPage> | undefined {
  const page = withoutNonce(rendered, String(response.getHeader("content-security-policy")));
  if (!page) return undefined;
  const headers: Record<string, string> = {
    "Content-Security-Policy": page.policy,
    // To be kept by the visitor's own browser only, and asked for again each time.
    "Cache-Control": "private, no-cache",
    Vary: `${response.getHeader("vary") ?? "Accept-Encoding"}, Cookie`,
    ...keptHeaders(response, KEPT_HEADERS),
  };
  const digest = createHash("sha256").update(page.policy).update(page.html).digest("base64url");
  return compressed({ status, headers, etag: `"${digest.slice(0, 27)}"` }, page.html);
}

const isFeed = (type: string) => Object.values(FEED_TYPES).some((feedType) => type.startsWith(feedType));

function toCachedFeed(text: string, response: ServerResponse): Promise<CachedPage> {
  const headers = { Vary: "Accept-Encoding", ...keptHeaders(response, KEPT_FEED_HEADERS) };
  return compressed({ status: 200, headers, etag: String(response.getHeader("etag")) }, text);
}

function keptHeaders(response: ServerResponse, names: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = response.getHeader(name);
    // Next marks what it preloads with the nonce too.
    if (value !== undefined) headers[name] = String(value).replace(/; nonce="[^"]*"/g, "");
  }
  return headers;
}

async function compressed(page: Pick<CachedPage, "status" | "headers" | "etag">, text: string): Promise<CachedPage> {
  const body = Buffer.from(text);
  const [br, gzipped] = await Promise.all([compressBrotli(body, BROTLI), compressGzip(body)]);
  return {
    ...page,
    // Weak, because the same page goes out compressed and not.
    etag: `W/${page.etag}`,
    body,
    encoded: { br, gzip: gzipped },
    bytes: body.length + br.length + gzipped.length,
  };
}
