import { KNOWN_DEVICE_COOKIE } from "#lib/http/cookie-names.ts";
import { readCookie } from "#lib/http/cookies.ts";
import { type KnownDevice, openKnownDevice } from "#lib/sessions/known-device.ts";

/** What the browser brought of an earlier login; null for nothing, or nothing of ours. */
export const knownDeviceOf = (headers: Headers): KnownDevice | null =>
  openKnownDevice(readCookie(headers.get("cookie"), KNOWN_DEVICE_COOKIE));
