import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, createNonce } from "#lib/http/content-security-policy.ts";
import { RESET_COOKIE } from "#lib/http/cookie-names.ts";
import { FLASH_COOKIE } from "#lib/http/flash-message.ts";
import { ORIGIN_HEADER, originIsSecure, originOf } from "#lib/http/request.ts";
import { FLASH_HEADER } from "#lib/pages/flash.ts";
import { RESET_COOKIE_SECONDS, resetCookiePath } from "#lib/pages/reset-cookie.ts";

const FLASH_VALUE = /^[\w-]+$/;
const RESET_LINK = /^\/reset\/([\w-]+)\/([\w-]+)\/?$/;

/**
 * What every page request passes before Next renders it. Headers and cookies only: no rules, no database. What is the
 * same for every answer, and writes from other sites, are the launcher's business (server/http/front-door.ts).
 */
export function gate(request: NextRequest): NextResponse {
  // Where the visitor is, which need not be SITE_URL: a form of this very page comes from there.
  const origin = request.headers.get(ORIGIN_HEADER) ?? originOf(request.headers);

  const headers = new Headers(request.headers);
  headers.delete(FLASH_HEADER);
  const told = isPageLoad(request) ? request.cookies.get(FLASH_COOKIE)?.value : undefined;
  // A cookie may hold what no header can.
  if (told && FLASH_VALUE.test(told)) headers.set(FLASH_HEADER, told);

  // Next reads the nonce for its own scripts from the request's copy of the policy.
  const policy = contentSecurityPolicy(createNonce(), origin);
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (told) response.cookies.delete(FLASH_COOKIE);
  keepResetToken(request, response, originIsSecure(origin));
  return response;
}

/** Messages come with a page load. What scripts fetch leaves the cookie to the page they run in (components/ui/messages). */
const isPageLoad = ({ headers }: NextRequest): boolean =>
  headers.get("sec-fetch-dest") !== "empty" &&
  !headers.has("next-action") &&
  !headers.get("sec-purpose")?.includes("prefetch");

/** Moves the token of a reset link into a cookie, so that the form can stand at an address without it. */
function keepResetToken(request: NextRequest, response: NextResponse, secure: boolean): void {
  const [, uid, token] = RESET_LINK.exec(request.nextUrl.pathname) ?? [];
  if (!uid || !token || token === "set-password") return;
  response.cookies.set(RESET_COOKIE, token, {
    path: resetCookiePath(uid),
    httpOnly: true,
    sameSite: "lax",
    maxAge: RESET_COOKIE_SECONDS,
    secure,
  });
  response.headers.set("Cache-Control", "no-store");
}
