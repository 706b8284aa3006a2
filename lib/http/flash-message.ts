/**
 * A message of one request for the next page. It is sent in a cookie; the server shows it on a page load, and the page's
 * script after a redirect without one. Server and browser import this file.
 */
export type FlashMessage = { level: FlashLevel; text: string };
export type FlashLevel = (typeof LEVELS)[number];

const LEVELS = ["success", "error", "warning", "info"] as const;

export const FLASH_COOKIE = "flash";
/** The request header that has the messages for a page (page-request.ts). */
export const FLASH_HEADER = "x-daybook-flash";

/** Text that needs no escaping in a cookie or a header. */
export function serializeFlash(messages: FlashMessage[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(messages));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The messages in a cookie or header value; any other value counts as none. */
export function parseFlash(value: string | null | undefined): FlashMessage[] {
  if (!value) return [];
  try {
    const bytes = Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
    const messages: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(messages) ? messages.filter(isFlashMessage) : [];
  } catch {
    return [];
  }
}

function isFlashMessage(value: unknown): value is FlashMessage {
  if (typeof value !== "object" || value === null || !("level" in value) || !("text" in value)) return false;
  return typeof value.text === "string" && LEVELS.some((level) => level === value.level);
}
