import { headers } from "next/headers";
import { overrideResponse, REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";

/**
 * Lets the browser keep this page for Back and Forward, which `no-store` forbids: a form that is restored has its text
 * and its own key, by which a repeated submission is recognised.
 */
export async function keepForHistory(): Promise<void> {
  overrideResponse((await headers()).get(REQUEST_ID_HEADER), { headers: { "Cache-Control": "private, no-cache" } });
}
