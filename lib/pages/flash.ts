import { cookies, headers } from "next/headers";
import {
  FLASH_COOKIE,
  FLASH_HEADER,
  type FlashLevel,
  type FlashMessage,
  parseFlash,
  serializeFlash,
} from "#lib/http/flash-message.ts";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { cookieIsSecure } from "#lib/pages/request.ts";

const LIFE_SECONDS = 60;

/** A message is shown once, however often it was set. */
const withMessage = (waiting: FlashMessage[], message: FlashMessage) => [
  ...waiting.filter(({ text }) => text !== message.text),
  message,
];

/** Shows a message on the next page. For actions and route handlers, before their redirect. */
export async function flash(level: FlashLevel, text: string): Promise<void> {
  const jar = await cookies();
  const messages = withMessage(parseFlash(jar.get(FLASH_COOKIE)?.value), { level, text });
  // Readable by script: after a redirect without a page load, the page reads and deletes it itself.
  jar.set(FLASH_COOKIE, serializeFlash(messages), {
    path: "/",
    sameSite: "lax",
    maxAge: LIFE_SECONDS,
    secure: await cookieIsSecure(),
  });
}

/**
 * The same for pages that redirect while they render, where Next cannot set a cookie. The existing messages for such a
 * page, which is never shown, are sent again with the new one.
 */
export async function flashFromPage(level: FlashLevel, text: string): Promise<void> {
  const value = serializeFlash(withMessage(await readFlash(), { level, text }));
  const secure = (await cookieIsSecure()) ? "; Secure" : "";
  const cookie = `${FLASH_COOKIE}=${value}; Path=/; Max-Age=${LIFE_SECONDS}; SameSite=Lax${secure}`;
  overrideResponse((await headers()).get(REQUEST_ID_HEADER), { cookie });
}

/** The messages of this page. For the layout. */
export async function readFlash(): Promise<FlashMessage[]> {
  return parseFlash((await headers()).get(FLASH_HEADER));
}
