import Pusher from "pusher";
import { env } from "#config/env.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { inProcessServer } from "./in-process.ts";
import { DEFAULT_CLUSTER, embeddedUrl, realtimeSettings } from "./settings.ts";

/** The longest delay that an unresponsive realtime server may cause. */
const TIMEOUT_MS = 3_000;

let client: Pusher | undefined;

/** Undefined where there is no server: in a command, or when Next runs without the launcher. */
function pusher(): Pusher | undefined {
  const { embedded, appId, key, secret } = realtimeSettings();
  if (!secret) return undefined;
  const app = { appId, key, secret, timeout: TIMEOUT_MS };
  if (embedded) {
    const { hostname, port } = embeddedUrl();
    client ??= new Pusher({ ...app, host: hostname, port, useTLS: false });
  } else if (env.PUSHER_HOST) {
    const port = String(env.PUSHER_PORT || (env.PUSHER_TLS ? 443 : 80));
    client ??= new Pusher({ ...app, host: env.PUSHER_HOST, port, useTLS: env.PUSHER_TLS });
  } else {
    client ??= new Pusher({ ...app, cluster: env.PUSHER_CLUSTER ?? DEFAULT_CLUSTER, useTLS: true });
  }
  return client;
}

const embeddedHere = () => (realtimeSettings().embedded ? inProcessServer() : undefined);

const SOCKET_ID = /^\d+\.\d+$/;

/** `text` when it is a socket id as the protocol writes them; the SDK throws on anything else. */
export const parseSocketId = (text: string | null | undefined) => (text && SOCKET_ID.test(text) ? text : undefined);

/**
 * Sends `payload` to all subscribers of `channel`, except the one connection `exceptSocketId`.
 * Live messages are optional: a failure is logged and never thrown.
 */
export async function publish(channel: string, event: string, payload: object, exceptSocketId?: string): Promise<void> {
  try {
    const socketId = parseSocketId(exceptSocketId);
    const here = embeddedHere();
    if (here) {
      here.publish({ channel, event, data: JSON.stringify(payload), ...(socketId && { exceptSocketId: socketId }) });
      return;
    }
    await pusher()?.trigger(channel, event, payload, socketId ? { socket_id: socketId } : {});
  } catch (error) {
    logFailure("realtime.publish-failed", { channel, event }, error);
  }
}

/**
 * Closes a user's connections; pusher-js connects again at once and is authorised anew. Pusher's cloud can close only
 * the connections of authenticated users, which Daybook does not use: there a channel ends with its page.
 */
export async function disconnectUser(userId: number): Promise<void> {
  try {
    const here = embeddedHere();
    if (here) here.disconnectUser(userId);
    else await pusher()?.terminateUserConnections(String(userId));
  } catch (error) {
    logFailure("realtime.disconnect-failed", { userId }, error);
  }
}

function logFailure(failure: string, fields: Record<string, unknown>, error: unknown): void {
  // The SDK's error has the signed address in it, which must not be logged.
  const { status, body } = error instanceof Pusher.RequestError ? error : { status: undefined, body: undefined };
  logger.warn(failure, { ...fields, error: summarizeError(error), status, reason: body });
}

/** The authorisation of a client for a private channel of its user. */
export function authorizeChannel(socketId: string, channel: string): { auth: string } | undefined {
  return pusher()?.authorizeChannel(socketId, channel);
}
