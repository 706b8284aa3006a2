import { knownDeviceOf } from "#lib/http/known-device.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { findKnownFamily } from "#lib/tokens/find-known-family.ts";
import { readRefreshCookie } from "./refresh-cookie.ts";

/** An earlier login of the client: of the browser it runs in, or the one that its refresh cookie is of. */
export async function knownClientOf(request: Request): Promise<KnownDevice | null> {
  const token = readRefreshCookie(request);
  return knownDeviceOf(request.headers) ?? (token === undefined ? null : await findKnownFamily(token));
}
