import type { IncomingMessage } from "node:http";
import { isApiPath } from "#lib/http/methods.ts";
import { NO_SCRIPTS_POLICY, PLAIN_STYLE, SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import { BACK_HOME, ERROR_PAGES, referenceText } from "#lib/http/wording.ts";
import { type HttpRequest, hasBody } from "./request.ts";
import type { HttpResponse } from "./response.ts";

const MALFORMED = { error: "Bad request" };
const UNAVAILABLE = { detail: "Service temporarily unavailable, try again later." };

/** The bodies of API errors; pages use `ERROR_PAGES`. */
const API_BODIES = {
  moved: { detail: "This resource has another address." },
  badRequest: MALFORMED,
  unknownHost: MALFORMED,
  staleForm: MALFORMED,
  crossSite: { detail: "CSRF Failed: the request comes from another site." },
  notFound: { error: "Not found" },
  methodNotAllowed: { detail: 'Method "{method}" not allowed.' },
  tooSlow: { error: "Request timeout" },
  tooLarge: { detail: "Request body too large." },
  busy: UNAVAILABLE,
  timedOut: UNAVAILABLE,
  throttled: { detail: "Request was throttled. Expected available in {seconds} seconds." },
  crashed: { error: "Internal server error" },
} satisfies Partial<Record<keyof typeof ERROR_PAGES, object>>;

const RETRY: [string, string] = ["Retry-After", "60"];

export type Refusal = keyof typeof API_BODIES;

const pageOf = ({ status, title, heading }: (typeof ERROR_PAGES)[Refusal], text: string) => `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${PLAIN_STYLE}</style>
</head>
<body>
<p>${status}</p>
<h1>${heading}</h1>
<p>${text}</p>
<p><a href="/">${BACK_HOME}</a></p>
</body>
</html>
`;

type Refused = Pick<IncomingMessage, "url" | "method" | "headers">;

/**
 * The launcher's own response to a request that must not reach the app: JSON for the API, a page otherwise.
 * @param seconds the wait before a retry, for the texts that contain it
 */
export function refusalOf(
  refusal: Refusal,
  { url = "/", method = "", headers: sent }: Refused,
  seconds = "",
): { status: number; headers: [string, string][]; body: string } {
  const found = ERROR_PAGES[refusal];
  // The error is logged under the request id.
  const isLogged = refusal === "crashed" || refusal === "timedOut";
  const reference = isLogged ? ` ${referenceText(String(sent["x-request-id"]))}` : "";
  const [type, text] = isApiPath(url)
    ? ["application/json", JSON.stringify(API_BODIES[refusal]).replace("{method}", method)]
    : ["text/html; charset=utf-8", pageOf(found, `${found.text}${reference}`)];
  const body = text.replace("{seconds}", seconds);
  const headers: [string, string][] = [
    ["Content-Type", type],
    ["Content-Length", String(Buffer.byteLength(body))],
    ["Cache-Control", "no-store"],
    ...Object.entries(SECURITY_HEADERS),
    ["Content-Security-Policy", NO_SCRIPTS_POLICY],
    ...(found.status === 503 ? [RETRY] : []),
  ];
  return { status: found.status, headers, body };
}

/**
 * Answers instead of the app; the connection of a request with a body is closed.
 * @param more additional headers
 */
export function refuse(
  request: HttpRequest,
  response: HttpResponse,
  refusal: Refusal,
  more: [string, string][] = [],
): void {
  const [, seconds] = more.find(([name]) => name === "Retry-After") ?? [];
  const { status, headers, body } = refusalOf(refusal, request, seconds);
  const close: [string, string][] = hasBody(request) ? [["Connection", "close"]] : [];
  response.refuse(status, [...headers, ...more, ...close], body);
}
