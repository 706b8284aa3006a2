import { env } from "#config/env.ts";
import { listenAddress } from "#config/listen-address.ts";

/** Where the embedded server listens for WebSockets, on the app's own port. */
export const REALTIME_PATH = "/realtime";

/** Pusher's own default. */
export const DEFAULT_CLUSTER = "mt1";

const EMBEDDED_APP = "daybook";

/**
 * Which Pusher app to use. With `PUSHER_APP_ID` and its key and secret, Pusher's cloud (`PUSHER_CLUSTER`) or any
 * compatible server (`PUSHER_HOST`). Otherwise the embedded server of the launcher, which makes and keeps
 * `REALTIME_SECRET`, and sets `REALTIME_URL` when the port was chosen by the system.
 */
export function realtimeSettings() {
  const { PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET } = env;
  const embedded = !PUSHER_APP_ID || !PUSHER_KEY || !PUSHER_SECRET;
  if (embedded) return { embedded, appId: EMBEDDED_APP, key: EMBEDDED_APP, secret: env.REALTIME_SECRET };
  return { embedded, appId: PUSHER_APP_ID, key: PUSHER_KEY, secret: PUSHER_SECRET };
}

/** Where this machine reaches the embedded server. */
export const embeddedUrl = () => new URL(env.REALTIME_URL ?? listenAddress(env.HOST, env.PORT));
