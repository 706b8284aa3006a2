import { z } from "zod";

/** What one request wants to tell on the next page. */
export const flashMessages = z.array(
  z.object({ level: z.enum(["success", "error", "warning", "info"]), text: z.string().max(300) }),
);

export type FlashMessage = z.output<typeof flashMessages>[number];

/** The messages in a cookie or header value; whatever is not one of ours counts as none. */
export function parseFlash(value: string | null | undefined): FlashMessage[] {
  if (!value) return [];
  try {
    return flashMessages.parse(JSON.parse(Buffer.from(value, "base64url").toString()));
  } catch {
    return [];
  }
}

/** Text that is the same in a cookie and in a header, whoever quotes it. */
export const serializeFlash = (messages: FlashMessage[]) => Buffer.from(JSON.stringify(messages)).toString("base64url");
