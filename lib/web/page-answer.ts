import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "#lib/env.ts";
import { FLASH_COOKIE, type FlashMessage, serializeFlash } from "#lib/flash-message.ts";

/**
 * What Next does not let a page decide about its own answer: a cookie, and 302 where `redirect()` means 307. The page
 * leaves its wish here and the launcher's server, which holds the response, grants it. Without the launcher
 * (plain `next dev`) the page redirects all the same, only silently.
 */
type PageAnswer = { flash: FlashMessage[] };

// The launcher and Next's bundle are two module graphs in one process.
const shared = globalThis as typeof globalThis & { daybookPageAnswer?: AsyncLocalStorage<PageAnswer> };
shared.daybookPageAnswer ??= new AsyncLocalStorage();
const answers = shared.daybookPageAnswer;

/** A page's own `flash()`: tells the visitor something on the page that it redirects to. */
export function flashFromPage(level: FlashMessage["level"], text: string): void {
  answers.getStore()?.flash.push({ level, text });
}

/** Runs Next's handler so that the pages it renders can use `flashFromPage`. For the launcher. */
export function withPageAnswer<T>(request: IncomingMessage, response: ServerResponse, handle: () => T): T {
  const answer: PageAnswer = { flash: [] };
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    if (answer.flash.length > 0) response.appendHeader("set-cookie", flashCookie(request, answer.flash));
    const isRead = request.method === "GET" || request.method === "HEAD";
    return Reflect.apply(writeHead, response, [isRead && status === 307 ? 302 : status, ...rest]);
  } as typeof writeHead;
  return answers.run(answer, handle);
}

function flashCookie(request: IncomingMessage, messages: FlashMessage[]): string {
  const isSecure = env.SECURE_COOKIES || String(request.headers["x-daybook-origin"] ?? "").startsWith("https:");
  const attributes = ["Path=/", "Max-Age=60", "SameSite=Lax", ...(isSecure ? ["Secure"] : [])];
  return [`${FLASH_COOKIE}=${serializeFlash(messages)}`, ...attributes].join("; ");
}
