import { KNOWN_DEVICE_COOKIE } from "#lib/http/cookie-names.ts";
import { readCookie } from "#lib/http/cookies.ts";
import { type KnownDevice, openKnownDevice } from "#lib/sessions/known-device.ts";

/** The browser's cookie of an earlier login; null without one, or when its signature is not valid. */
export const knownDeviceOf = (headers: Headers): KnownDevice | null =>
  openKnownDevice(readCookie(headers.get("cookie"), KNOWN_DEVICE_COOKIE));
