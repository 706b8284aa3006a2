import { headers } from "next/headers";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";

/**
 * Lets the browser's cache of pages hold this one for Back and Forward, which `no-store` forbids: the form that comes
 * back has its text and its own key, by which it is recognised.
 */
export async function keepForHistory(): Promise<void> {
  overrideResponse((await headers()).get(REQUEST_ID_HEADER), { headers: { "Cache-Control": "private, no-cache" } });
}
