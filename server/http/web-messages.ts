import { ReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip as gzipCallback } from "node:zlib";
import { API_METHODS, METHOD_HEADER } from "#lib/http/methods.ts";
import { acceptsEncoding } from "./accepts-encoding.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";

/*
 * Own code, because the libraries for this (`@hono/node-server`, `@remix-run/node-fetch-server`) read Node's
 * `rawHeaders`, which are the client's and not the headers that the launcher has checked.
 */

const gzip = promisify(gzipCallback);

/** Compressing a shorter body saves less than a tenth of a packet. */
const MIN_GZIP_BYTES = 1024;
const COMPRESSIBLE = /^(text\/|application\/(\w+\+)?json)/;

/** Converts to a web `Request`. Its body is read from the connection only as fast as the handler reads it. */
export function toWebRequest(request: HttpRequest): Request {
  const { method: sent = "GET", url = "/" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  // A `Request` has no TRACE. Every resource answers 405 by the header.
  const isKnown = API_METHODS.includes(sent);
  const method = isKnown ? sent : "PATCH";
  if (!isKnown) headers.set(METHOD_HEADER, sent);
  const takesBody = method !== "GET" && method !== "HEAD" && request.hasBody;
  return new Request(`http://localhost${url}`, {
    method,
    headers,
    ...(takesBody && { body: bodyOf(request), duplex: "half" }),
  });
}

/** Not destroyed when a handler stops reading, because the connection is still needed for the response. */
const bodyOf = (request: HttpRequest) =>
  ReadableStream.from(request.iterator({ destroyOnReturn: false })) as BodyInit & AsyncIterable<Uint8Array>;

/** Sends a web `Response`, whose body is short enough for memory. */
export async function sendWebResponse(request: HttpRequest, response: HttpResponse, answer: Response): Promise<void> {
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
    // RFC 9110 9.2.1: HEAD changes no state.
    else if (request.method !== "HEAD") response.appendHeader(name, value);
  }
  let body = answer.body && Buffer.from(await answer.arrayBuffer());
  // A 304 has no type, and its `Vary` replaces that of the stored response.
  if (answer.status === 304 || COMPRESSIBLE.test(answer.headers.get("content-type") ?? "")) {
    response.setHeader("Vary", [answer.headers.get("vary"), "Accept-Encoding"].filter(Boolean).join(", "));
    if (body && body.length >= MIN_GZIP_BYTES && acceptsEncoding(request.headers["accept-encoding"], "gzip")) {
      body = await gzip(body);
      response.setHeader("Content-Encoding", "gzip");
    }
  }
  if (body) response.setHeader("Content-Length", body.length);
  // The head is written by `end`, which knows by then whether the connection can be kept.
  response.statusCode = answer.status;
  response.end(request.method === "HEAD" ? undefined : body);
}
