import { knownDeviceOf } from "#lib/http/known-device.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { findKnownFamily } from "#lib/tokens/find-known-family.ts";
import { readRefreshCookie } from "./refresh-cookie.ts";

/** An earlier login of the client: by the cookie of the browser, or by the refresh cookie. */
export async function knownClientOf(request: Request): Promise<KnownDevice | null> {
  const token = readRefreshCookie(request);
  return knownDeviceOf(request.headers) ?? (token === undefined ? null : await findKnownFamily(token));
}
