import type { NextRequest } from "next/server";
import { AuthError } from "next-auth";
import { DomainError, STATUS } from "#lib/errors.ts";
import { originOf } from "#lib/http/client-and-origin.ts";
import { SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { unsealSession } from "#lib/http/session-cookie.ts";
import type { RawFields } from "#lib/validation/submission.ts";
import { authErrorOf, handlers } from "./auth.ts";
import { FORM_ERROR } from "./form-state.ts";
import { wordFormErrors } from "./wording.ts";

type Served = "GET" | "POST";

/** The protocol of next-auth's client. The pages of Auth.js are not served: the site has its own. */
const ACTIONS = new Map<string, Served>([
  ["providers", "GET"],
  ["session", "GET"],
  ["csrf", "GET"],
  ["callback/credentials", "POST"],
  ["signout", "POST"],
]);

const CSRF_COOKIE = /^(__Host-)?authjs\.csrf-token$/;
const CALLBACK_COOKIE = /^(__Secure-)?authjs\.callback-url$/;

/** An error with the body of the login route's response. */
export class AuthRouteError extends Error {
  override readonly name = "AuthRouteError";
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

const badCallbackUrl = () => new AuthRouteError(400, { callbackUrl: ["Enter a valid URL."] });

/** The method that serves one of them; undefined for any other address. */
export const authMethodOf = (action: string): Served | undefined => ACTIONS.get(action);

/**
 * Lets Auth.js answer a request, reduced to the parts that it can read.
 * @param fields of the body, for POST
 * @throws {AuthRouteError}
 */
export async function answerAuth(request: NextRequest, action: string, fields?: RawFields): Promise<Response> {
  const readable = await readableRequest(request, action, fields);
  // All that Auth.js uses of Next's own class is `nextUrl`.
  const response = await handlers.POST(readable as unknown as NextRequest);
  const error = authErrorOf(readable);
  if (!error) return response;
  if (error instanceof AuthError && error.type === "MissingCSRF") {
    throw new AuthRouteError(403, { detail: "CSRF Failed: the token is missing or incorrect." });
  }
  if (error instanceof DomainError && (error.reason === "login_failed" || error.reason === "invalid_fields")) {
    const { [FORM_ERROR]: whole, ...fields } = wordFormErrors(error);
    throw new AuthRouteError(STATUS[error.code], { ...fields, ...(whole && { non_field_errors: whole }) });
  }
  throw error;
}

/**
 * The same request at the site's own address. Next writes its own name into the address of a request, and replaces every
 * loopback address by `localhost`: Auth.js would redirect there, and to http instead of https.
 * @throws {AuthRouteError} 400 for an invalid callback URL, in query, body or cookie
 */
async function readableRequest(request: NextRequest, action: string, fields?: RawFields) {
  const origin = originOf(request.headers);
  const nextUrl = new URL(`/api/auth/${action}`, origin);
  const headers = new Headers(request.headers);
  const cookies = cookiesOf(headers);
  const method = fields ? "POST" : "GET";
  const body = fields && textsOf(fields);
  const callbackUrls = [request.nextUrl.searchParams.get("callbackUrl"), body?.get("callbackUrl")];
  for (const [name, value] of cookies) if (CALLBACK_COOKIE.test(name)) callbackUrls.push(decodeCookie(value));
  if (callbackUrls.some((url) => url && !isWebAddress(url, origin))) throw badCallbackUrl();

  headers.delete("cookie");
  headers.delete("content-length");
  headers.delete("content-type");
  const readable = [];
  for (const [name, value] of cookies) if (await isReadable(name, value)) readable.push(`${name}=${value}`);
  if (readable.length > 0) headers.set("cookie", readable.join("; "));
  return Object.assign(new Request(nextUrl, { method, headers, ...(body && { body }) }), { nextUrl });
}

const cookiesOf = (headers: Headers): [string, string][] =>
  (headers.get("cookie") ?? "").split(/;\s*/).flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
  });

/** Auth.js fails on a session cookie of another secret. */
const isReadable = async (name: string, value: string) =>
  name === SESSION_COOKIE ? (await unsealSession(value)) !== null : CSRF_COOKIE.test(name);

/** Auth.js and the login have only text fields. */
function textsOf(fields: RawFields): URLSearchParams {
  const texts = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") texts.set(name, value);
  }
  return texts;
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw badCallbackUrl();
  }
}

function isWebAddress(url: string, base: string): boolean {
  const parsed = URL.parse(url, url.startsWith("/") ? base : undefined);
  return parsed !== null && /^https?:$/.test(parsed.protocol);
}
