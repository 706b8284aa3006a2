import { formatYear } from "#lib/format/dates.ts";
import { ORIGIN_HEADER } from "#lib/http/client-and-origin.ts";
import { isCurrent } from "#lib/http/etags.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { withErrorsHandedBack } from "#lib/observability/error-watch.ts";
import { logger } from "#lib/observability/logger.ts";
import { acceptsEncoding } from "../accepts-encoding.ts";
import type { NextHandler } from "../next-layer.ts";
import type { HttpRequest } from "../request.ts";
import type { HttpResponse } from "../response.ts";
import { cachedRoute } from "./cached-route.ts";
import { followPageChanges } from "./page-changes.ts";
import { PageStore } from "./page-store.ts";
import { type CachedPage, ENCODINGS, renderPage } from "./render-page.ts";

type Options = {
  maxBytes: number;
  databaseUrl: string;
  notify: (channel: string, payload: string) => Promise<unknown>;
  /** Renders a request. */
  handle: NextHandler;
  /** The longest render for the cache. After that the page is rendered for each waiting visitor. */
  renderDeadlineMs?: number;
};

const RENDER_DEADLINE_MS = 10_000;

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Caches the pages that are the same for every visitor who is not logged in, in memory in front of the app (ADR 0009).
 * A request after an acknowledged write gets the new page; without a connection that reports writes nothing is cached.
 */
export function createPageCache(options: Options) {
  const { maxBytes, databaseUrl, notify, handle, renderDeadlineMs = RENDER_DEADLINE_MS } = options;
  const store = new PageStore<CachedPage>(maxBytes);
  const changes = followPageChanges({ databaseUrl, notify, invalidate: (tags) => store.invalidate(tags) });
  const counts = { hit: 0, miss: 0 };

  async function handleRequest(request: HttpRequest, response: HttpResponse): Promise<boolean> {
    const route = cachedRoute(request);
    const origin = String(request.headers[ORIGIN_HEADER] ?? "");
    if (!route || !origin || !(await canAnswer())) return false;

    // Links in a page have the host of the request, and its footer the year.
    const key = `${formatYear(new Date())} ${origin}${route.path}`;
    const kept = store.find(key);
    counts[kept ? "hit" : "miss"] += 1;
    const page = kept ?? (await store.fill(key, route.tags, () => render(new URL(origin), route.path)));
    // The visitor has left.
    if (response.destroyed) return true;
    if (!page) return false;
    send(request, response, page, kept !== undefined);
    return true;
  }

  /** Whether the cache reflects every write acknowledged by this process, and those of other processes a second ago. */
  async function canAnswer(): Promise<boolean> {
    if (!(await changes.isCurrent())) return false;
    await changes.settled();
    return changes.isListening();
  }

  /**
   * A failed render is repeated for the visitor, who gets the error page. The error is logged by that second render, once
   * and with the reference on the page.
   */
  async function render(origin: URL, path: string): Promise<CachedPage | undefined> {
    try {
      const { result, errors } = await withErrorsHandedBack(() => renderPage(handle, origin, path, renderDeadlineMs));
      if (errors.length === 0) return result;
      logger.warn("page-cache.render-failed", { path, error: errors.join(", ") });
      return undefined;
    } catch (error) {
      logger.warn("page-cache.render-failed", { path, error: summarizeError(error) });
      return undefined;
    }
  }

  return {
    /** Changes that the request may have written are in the database when its response begins. */
    watchWrites(request: HttpRequest, response: HttpResponse): void {
      if (SAFE_METHODS.has(request.method ?? "")) return;
      response.beforeHead((status) => {
        changes.expect();
        return status;
      });
    },
    /** @returns whether the response was sent */
    handleRequest,
    /** For the metrics. */
    figures: () => ({ ...counts, bytes: store.bytes }),
    close: changes.close,
  };
}

export type PageCache = ReturnType<typeof createPageCache>;

function send(request: HttpRequest, response: HttpResponse, page: CachedPage, wasKept: boolean): void {
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  response.setHeader("Cache-Status", wasKept ? "Daybook; hit" : "Daybook; fwd=miss");
  if (page.status === 200) {
    response.setHeader("ETag", page.etag);
    if (isCurrent(request.headers, page.etag, page.headers["last-modified"])) {
      response.writeHead(304).end();
      return;
    }
  }
  const encoding = ENCODINGS.find((name) => acceptsEncoding(request.headers["accept-encoding"], name));
  const body = encoding ? page.encoded[encoding] : page.body;
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.length);
  response.writeHead(page.status);
  response.end(request.method === "HEAD" ? undefined : body);
}
