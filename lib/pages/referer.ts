import { ownOrigins } from "#lib/http/client-and-origin.ts";
import { safeNext } from "./next-path.ts";

/** The page of this site that a link was followed or a form was sent from. */
export function refererPage(requestHeaders: Headers): string | undefined {
  const referer = requestHeaders.get("referer");
  if (!referer || !URL.canParse(referer)) return undefined;
  const { origin, pathname, search } = new URL(referer);
  return ownOrigins(requestHeaders).includes(origin) ? safeNext(pathname + search) : undefined;
}

/** First segments of the pages before or after a login. A login does not redirect to them. */
const ACCOUNT_FLOW = new Set([
  "login",
  "signup",
  "logout",
  "password_reset",
  "reset",
  "password_change",
  "username_change",
  "email_change",
  "email_verify",
  "email_restore",
]);

const isAccountFlow = (path: string) => ACCOUNT_FLOW.has(decodeURIComponent(path.split(/[/?]/)[1] ?? ""));

/**
 * Where to redirect after the login: the `next` of its address, or else the page that the visitor comes from, because
 * without scripts links to the login are a plain `/login/`.
 */
export function loginNext(next: unknown, requestHeaders: Headers): string | undefined {
  if (next !== undefined) return safeNext(next);
  const page = refererPage(requestHeaders);
  return page !== undefined && !isAccountFlow(page) ? page : undefined;
}
