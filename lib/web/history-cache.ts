import { headers } from "next/headers";
import { REQUEST_ID_HEADER, wish } from "#lib/response-wishes.ts";

/**
 * Lets the browser's cache of pages hold this one for Back and Forward, which `no-store` forbids: the form that comes
 * back has its text and its own key, by which it is recognised.
 */
export async function keepForHistory(): Promise<void> {
  wish((await headers()).get(REQUEST_ID_HEADER), { headers: { "Cache-Control": "private, no-cache" } });
}
