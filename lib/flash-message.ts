import { z } from "zod";

/** What one request wants to tell on the next page. Browser-safe: the page that shows it also forgets the cookie. */
export const flashMessages = z.array(
  z.object({ level: z.enum(["success", "error", "warning", "info"]), text: z.string().max(300) }),
);

export type FlashMessage = z.output<typeof flashMessages>[number];

export const FLASH_COOKIE = "flash";

/** The messages in a cookie or header value; whatever is not one of ours counts as none. */
export function parseFlash(value: string | null | undefined): FlashMessage[] {
  if (!value) return [];
  try {
    return flashMessages.parse(JSON.parse(decodeURIComponent(value)));
  } catch {
    return [];
  }
}

export const serializeFlash = (messages: FlashMessage[]) => encodeURIComponent(JSON.stringify(messages));
