import { createHash } from "node:crypto";
import { DomainError } from "#lib/errors.ts";
import { isCurrent } from "#lib/http/etags.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf, RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import { COMMON_REASONS } from "#lib/wording/common.ts";

type GeneratedDocument = {
  body: string | Uint8Array<ArrayBuffer>;
  contentType: string;
  /** Seconds that caches may keep it before they revalidate it. */
  maxAge: number;
  lastModified?: Date | undefined;
};

/** A public document we generate (feed, sitemap, image), or 304 when the client has it already, 404 for null. */
export async function documentResponse(request: Request, generate: () => Promise<GeneratedDocument | null>) {
  try {
    const document = await generate();
    return document ? conditionalResponse(request, document) : new Response("Not found\n", { status: 404 });
  } catch (error) {
    if (error instanceof DomainError && error.retryAfter !== undefined)
      return later(COMMON_REASONS.overloaded(error), error.retryAfter);
    if (!isUnavailable(error)) throw error;
    const { event, message } = outageOf(error);
    logger.warn(event, { error: summarizeError(error) });
    return later(message, RETRY_AFTER_SECONDS);
  }
}

const later = (message: string, seconds: number) =>
  new Response(`${message}\n`, { status: 503, headers: { "Retry-After": String(seconds) } });

function conditionalResponse(
  request: Request,
  { body, contentType, maxAge, lastModified }: GeneratedDocument,
): Response {
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const headers = new Headers({ etag, "cache-control": `public, max-age=${maxAge}` });
  if (lastModified) headers.set("last-modified", lastModified.toUTCString());
  if (isCurrent(Object.fromEntries(request.headers), etag, lastModified?.toUTCString()))
    return new Response(null, { status: 304, headers });
  headers.set("content-type", contentType);
  return new Response(body, { headers });
}
