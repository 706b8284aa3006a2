import { headers } from "next/headers";
import { REQUEST_ID_HEADER, wish } from "#lib/response-wishes.ts";

/**
 * Lets the browser keep this page for Back and Forward, and for nothing else. A form that comes back has its own key,
 * by which it is recognised; loaded anew, it would have another one, with the old text filled in by the browser.
 */
export async function keepForHistory(): Promise<void> {
  wish((await headers()).get(REQUEST_ID_HEADER), { headers: { "Cache-Control": "private, no-cache" } });
}
