import { originIsSecure } from "./client-and-origin.ts";
import { contentSecurityPolicy, createNonce } from "./content-security-policy.ts";
import { RESET_COOKIE } from "./cookie-names.ts";
import { readCookie, withCookie } from "./cookies.ts";
import { FLASH_COOKIE, FLASH_HEADER } from "./flash-message.ts";

/** The nonce of the response's Content-Security-Policy, for the scripts that a page writes itself. */
export const NONCE_HEADER = "x-nonce";
/** In a request: the policy of its response. Next reads the nonce for its own scripts from it. */
export const POLICY_HEADER = "content-security-policy";

export const RESET_COOKIE_SECONDS = 60 * 60;
export const resetCookiePath = (uid: string) => `/reset/${uid}/`;

const FLASH_VALUE = /^[\w-]+$/;
const RESET_LINK = /^\/reset\/([\w-]+)\/([\w-]+)\/?$/;

type PageRequest = {
  path: string;
  /** The visitor's origin, which need not be SITE_URL: a form of the page comes from there. */
  origin: string;
  header: (name: string) => string | undefined;
};

type Prepared = {
  /** Headers for the app; undefined removes a header. */
  request: Record<string, string | undefined>;
  response: Record<string, string>;
  /** `Set-Cookie` headers of the response. */
  cookies: string[];
};

/** The request headers by which Next renders a page whose scripts have this nonce. */
export const nonceHeaders = (nonce: string, origin: string) => ({
  [NONCE_HEADER]: nonce,
  [POLICY_HEADER]: contentSecurityPolicy(nonce, origin),
});

/**
 * Prepares a page request before Next renders it: a nonce and its policy, the flash message in a header, the token of a
 * reset link in a cookie. Headers and cookies only: no rules, no database. The launcher calls it, and the middleware
 * where there is no launcher.
 */
export function preparePageRequest({ path, origin, header }: PageRequest): Prepared {
  const request: Prepared["request"] = { ...nonceHeaders(createNonce(), origin), [FLASH_HEADER]: undefined };
  const response = { "Content-Security-Policy": request[POLICY_HEADER] ?? "" };
  const prepared: Prepared = { request, response, cookies: [] };
  moveFlash(prepared, header);
  keepResetToken(prepared, path, origin, request.cookie ?? header("cookie"));
  return prepared;
}

/** Moves the flash message from its cookie into a header, so that it is shown exactly once. */
function moveFlash({ request, cookies }: Prepared, header: PageRequest["header"]): void {
  const message = isPageLoad(header) ? readCookie(header("cookie") ?? null, FLASH_COOKIE) : undefined;
  if (!message) return;
  // A cookie can contain characters that no header can.
  if (FLASH_VALUE.test(message)) request[FLASH_HEADER] = message;
  request.cookie = withCookie(header("cookie"), FLASH_COOKIE);
  cookies.push(`${FLASH_COOKIE}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT`);
}

/** A fetch by a script leaves the message to the script's page (components/ui/messages). */
const isPageLoad = (header: PageRequest["header"]): boolean =>
  header("sec-fetch-dest") !== "empty" &&
  header("next-action") === undefined &&
  !header("sec-purpose")?.includes("prefetch");

/** Moves the token of a reset link into a cookie, so that the address of the form does not contain it. */
function keepResetToken(
  { request, response, cookies }: Prepared,
  path: string,
  origin: string,
  sent: string | undefined,
): void {
  const [, uid, token] = RESET_LINK.exec(path) ?? [];
  if (!uid || !token || token === "set-password") return;
  request.cookie = withCookie(sent, RESET_COOKIE, token);
  const secure = originIsSecure(origin) ? "; Secure" : "";
  const attributes = `Path=${resetCookiePath(uid)}; Max-Age=${RESET_COOKIE_SECONDS}; HttpOnly; SameSite=lax${secure}`;
  cookies.push(`${RESET_COOKIE}=${token}; ${attributes}`);
  response["Cache-Control"] = "no-store";
}
