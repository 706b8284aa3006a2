import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { inject } from "light-my-request";
import { FEED_TYPES } from "#lib/feeds/formats.ts";
import { ADDRESS_HEADER, ORIGIN_HEADER } from "#lib/http/client-and-origin.ts";
import { cachedPagePolicy, createNonce } from "#lib/http/content-security-policy.ts";
import { nonceHeaders } from "#lib/http/page-request.ts";
import { openOverrides, overriddenStatus, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { sourceHash } from "#lib/http/security-headers.ts";
import type { NextHandler } from "../next-layer.ts";

export const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A page that is the same for every visitor. */
export type CachedPage = {
  status: number;
  headers: Record<string, string>;
  etag: string;
  body: Buffer;
  encoded: Record<Encoding, Buffer>;
  bytes: number;
};

/** Headers that a cached response keeps; the others belong to one request. */
const KEPT_HEADERS = ["content-type", "link"];
const KEPT_FEED_HEADERS = ["content-type", "cache-control", "last-modified"];

// Off the event loop: a feed may have millions of characters.
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
/** A page is compressed once for each time it is rendered. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

type Rendered = { status: number; response: ServerResponse; setsCookie: boolean; text: string; nonce: string };

/**
 * Renders a page through the app's own handler. The request has the site's address and no visitor's data, so the
 * response has none either.
 * @param deadlineMs the render fails after this time, whatever the handler is waiting for
 * @returns undefined when the response may not be kept
 */
export async function renderPage(
  handle: NextHandler,
  origin: URL,
  path: string,
  deadlineMs: number,
): Promise<CachedPage | undefined> {
  const rendered = await injectRequest(handle, origin, path, deadlineMs);
  const { status, response, setsCookie, text } = rendered;
  if (setsCookie) return undefined;
  const type = String(response.getHeader("content-type"));
  if (type.startsWith("text/html")) {
    return status === 200 || status === 404 ? toCachedPage(rendered, origin) : undefined;
  }
  return status === 200 && isFeed(type) ? toCachedFeed(text, response) : undefined;
}

/** Calls the handler with a request that has no connection, and collects the whole response. */
async function injectRequest(handle: NextHandler, origin: URL, path: string, deadlineMs: number): Promise<Rendered> {
  const requestId = randomUUID();
  const nonce = createNonce();
  const headers = {
    ...nonceHeaders(nonce, origin.origin),
    host: origin.host,
    accept: "text/html",
    [REQUEST_ID_HEADER]: requestId,
    [ADDRESS_HEADER]: "127.0.0.1",
    [ORIGIN_HEADER]: origin.origin,
    "x-forwarded-host": origin.host,
    "x-forwarded-proto": origin.protocol.slice(0, -1),
  };
  const overrides = openOverrides(requestId);
  let late: NodeJS.Timeout | undefined;
  const dispatch = (request: IncomingMessage, response: ServerResponse) => {
    const fail = (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error)));
    // Next stops rendering when the response is destroyed.
    late = setTimeout(() => fail(new Error(`The page was not rendered within ${deadlineMs} ms.`)), deadlineMs);
    // Set by light-my-request.
    delete request.headers["user-agent"];
    response.setMaxListeners(50);
    Promise.resolve(handle(request, response)).catch(fail);
  };
  try {
    const { raw, statusCode, payload } = await inject(dispatch, { method: "GET", url: path, headers });
    return {
      status: overriddenStatus(statusCode, overrides.list),
      response: raw.res,
      setsCookie: raw.res.hasHeader("set-cookie") || overrides.list.some(({ cookie }) => cookie !== undefined),
      text: payload,
      nonce,
    };
  } finally {
    overrides.close();
    clearTimeout(late);
  }
}

const INLINE_SCRIPT = /<script([^>]*)>([\s\S]*?)<\/script>/g;

/**
 * A nonce is for one response. In a cached page the scripts that had it are allowed by their hashes instead, and only
 * those, so an injected script is blocked as in a rendered response.
 */
export function replaceNonce(html: string, nonce: string): { html: string; hashes: string[] } {
  const attribute = ` nonce="${nonce}"`;
  const hashes = new Set<string>();
  for (const [, attributes = "", text = ""] of html.matchAll(INLINE_SCRIPT)) {
    if (text && attributes.includes(attribute))
      hashes.add(sourceHash(text.replaceAll(attribute, "").replaceAll(nonce, "")));
  }
  return { html: html.replaceAll(attribute, "").replaceAll(nonce, ""), hashes: [...hashes] };
}

function toCachedPage({ status, text, response, nonce }: Rendered, origin: URL): Promise<CachedPage> {
  const { html, hashes } = replaceNonce(text, nonce);
  const policy = cachedPagePolicy(hashes, origin.origin);
  const headers: Record<string, string> = {
    "Content-Security-Policy": policy,
    // Stored by the visitor's browser only, and revalidated each time.
    "Cache-Control": "private, no-cache",
    Vary: `${response.getHeader("vary") ?? "Accept-Encoding"}, Cookie`,
    ...keptHeaders(response, KEPT_HEADERS),
  };
  // Next adds the nonce to preload links too.
  if (headers.link) headers.link = headers.link.replaceAll(`; nonce="${nonce}"`, "");
  const digest = createHash("sha256").update(policy).update(html).digest("base64url");
  return compressed({ status, headers, etag: `"${digest.slice(0, 27)}"` }, html);
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
    if (value !== undefined) headers[name] = String(value);
  }
  return headers;
}

async function compressed(page: Pick<CachedPage, "status" | "headers" | "etag">, text: string): Promise<CachedPage> {
  const body = Buffer.from(text);
  const [br, gzipped] = await Promise.all([compressBrotli(body, BROTLI), compressGzip(body)]);
  return {
    ...page,
    // Weak, because the same page is sent compressed and uncompressed.
    etag: `W/${page.etag}`,
    body,
    encoded: { br, gzip: gzipped },
    bytes: body.length + br.length + gzipped.length,
  };
}
