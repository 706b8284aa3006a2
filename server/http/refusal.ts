import type { IncomingMessage } from "node:http";
import { isApiPath } from "#lib/http/methods.ts";
import { NO_SCRIPTS_POLICY, PLAIN_STYLE, SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import { type HttpRequest, hasBody } from "./request.ts";
import type { HttpResponse } from "./response.ts";

const REFUSALS = {
  moved: {
    status: 308,
    title: "Moved",
    heading: "Moved",
    sentence: "This page has another address.",
    api: { detail: "This resource has another address." },
  },
  badRequest: {
    status: 400,
    title: "Bad request",
    heading: "Bad Request",
    sentence: "Your browser sent something this site does not understand.",
    api: { error: "Bad request" },
  },
  unknownHost: {
    status: 400,
    title: "Bad request",
    heading: "Bad Request",
    sentence:
      "This site does not answer to the name or address that your browser asked for. If the site is yours, add it to ALLOWED_HOSTS.",
    api: { error: "Bad request" },
  },
  staleForm: {
    status: 400,
    title: "Bad request",
    heading: "Bad Request",
    sentence:
      "This site does not know the form you sent: it may be from before an update. Please go back, load the page again and send it from there.",
    api: { error: "Bad request" },
  },
  crossSite: {
    status: 403,
    title: "Access forbidden",
    heading: "Access Forbidden",
    sentence: "The form was sent from another site. Please open the page here and send it again.",
    api: { detail: "CSRF Failed: the request comes from another site." },
  },
  notFound: {
    status: 404,
    title: "Page not found",
    heading: "Page Not Found",
    sentence: "There is nothing at this address.",
    api: { error: "Not found" },
  },
  methodNotAllowed: {
    status: 405,
    title: "Method not allowed",
    heading: "Method Not Allowed",
    sentence: "Your browser asked for something that cannot be done here.",
    api: { detail: 'Method "{method}" not allowed.' },
  },
  tooSlow: {
    status: 408,
    title: "Too slow",
    heading: "Too Slow",
    sentence: "What you sent did not arrive in time. Please send it again.",
    api: { error: "Request timeout" },
  },
  tooLarge: {
    status: 413,
    title: "Too large",
    heading: "Too Large",
    sentence: "What you sent is larger than this page accepts. Go back and send less: an image can have up to 10 MB.",
    api: { detail: "Request body too large." },
  },
  busy: {
    status: 503,
    title: "Busy",
    heading: "Busy",
    sentence: "So much is being sent to this site that there is no room for more. Please try again in a minute.",
    api: { detail: "Service temporarily unavailable, try again later." },
  },
  timedOut: {
    status: 503,
    title: "Unavailable",
    heading: "Unavailable",
    sentence: "This took too long, so it was stopped. Please try again in a minute.",
    api: { detail: "Service temporarily unavailable, try again later." },
  },
  throttled: {
    status: 429,
    title: "Too many requests",
    heading: "Too Many Requests",
    sentence: "You have asked for more pages than this site gives at a time. Try again in {seconds} seconds.",
    api: { detail: "Request was throttled. Expected available in {seconds} seconds." },
  },
  crashed: {
    status: 500,
    title: "Error",
    heading: "Server Error",
    sentence: "Something went wrong on our side. Please try again in a moment.",
    api: { error: "Internal server error" },
  },
} as const;

const RETRY: [string, string] = ["Retry-After", "60"];

export type Refusal = keyof typeof REFUSALS;

const page = ({ status, title, heading, sentence }: (typeof REFUSALS)[Refusal], reference = "") => `<!DOCTYPE html>
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
<p>${sentence}${reference && ` If you report it, please mention ${reference}.`}</p>
<p><a href="/">Back to the front page</a></p>
</body>
</html>
`;

type Refused = Pick<IncomingMessage, "url" | "method" | "headers">;

/**
 * The launcher's own response to a request that must not reach the app, in the form of the surface it was for.
 * @param seconds after which the request can be sent again, where the text names them
 */
export function refusalOf(
  refusal: Refusal,
  { url = "/", method = "", headers: sent }: Refused,
  seconds = "",
): { status: number; headers: [string, string][]; body: string } {
  const { status, api } = REFUSALS[refusal];
  // The log has the error under the id of the request.
  const isLogged = refusal === "crashed" || refusal === "timedOut";
  const reference = isLogged ? String(sent["x-request-id"]) : undefined;
  const [type, text] = isApiPath(url)
    ? ["application/json", JSON.stringify(api).replace("{method}", method)]
    : ["text/html; charset=utf-8", page(REFUSALS[refusal], reference)];
  const body = text.replace("{seconds}", seconds);
  const headers: [string, string][] = [
    ["Content-Type", type],
    ["Content-Length", String(Buffer.byteLength(body))],
    ["Cache-Control", "no-store"],
    ...Object.entries(SECURITY_HEADERS),
    ["Content-Security-Policy", NO_SCRIPTS_POLICY],
    ...(status === 503 ? [RETRY] : []),
  ];
  return { status, headers, body };
}

/**
 * Answers in the app's place; the connection of a request with a body is closed.
 * @param more headers that this refusal needs besides
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
