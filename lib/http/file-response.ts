import { matchesTag } from "#lib/http/etags.ts";
import { FOR_EVER } from "#lib/media/keys.ts";
import type { PublicFile } from "#lib/media/stored-files.ts";

type Range = { start: number; end: number };

/**
 * Answers GET and HEAD for a file that never changes under its address: validators, one byte range, and the longest
 * caching of HTTP.
 */
export async function fileResponse(request: Request, file: PublicFile): Promise<Response> {
  const headers = new Headers({
    "Content-Type": file.contentType,
    "Cache-Control": FOR_EVER,
    "Accept-Ranges": "bytes",
    ETag: file.etag,
    "Last-Modified": file.modifiedAt.toUTCString(),
    "X-Content-Type-Options": "nosniff",
    // When a browser shows the file as a document, nothing in it may run.
    "Content-Security-Policy": "default-src 'none'; sandbox",
  });
  if (isFresh(request, file)) return new Response(null, { status: 304, headers });

  const range = requestedRange(request, file);
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Length", String(range ? range.end - range.start + 1 : file.size));
  if (range) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.size}`);
  const body = request.method === "HEAD" ? null : await file.read(range ?? undefined);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** `If-None-Match` rules; `If-Modified-Since` counts only without it. */
function isFresh(request: Request, file: PublicFile): boolean {
  const tags = request.headers.get("if-none-match");
  if (tags !== null) return matchesTag(tags, file.etag);
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return Math.trunc(file.modifiedAt.getTime() / 1000) * 1000 <= since;
}

/** The one range of the request; null when there is none that we serve (several at once are allowed to be ignored). */
function requestedRange(request: Request, file: PublicFile): Range | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range")?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const condition = request.headers.get("if-range");
  if (condition !== null && condition !== file.etag) return null;
  const start = first === "" ? Math.max(0, file.size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? file.size - 1 : Math.min(Number(last), file.size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return null;
  return start >= file.size || (first === "" && Number(last) === 0) ? "unsatisfiable" : { start, end };
}
