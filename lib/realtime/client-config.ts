import { env } from "#config/env.ts";
import { authorizeChannel, parseSocketId } from "#lib/adapters/realtime/index.ts";
import { DEFAULT_CLUSTER, REALTIME_PATH, realtimeSettings } from "#lib/adapters/realtime/settings.ts";
import { DomainError, invalid } from "#lib/errors.ts";
import { routes } from "#lib/routes.ts";
import type { Viewer } from "#lib/viewer.ts";
import { LIKE_UPDATED, LIKES_CHANNEL, type RealtimeClientConfig, userChannel } from "./channels.ts";

/**
 * The address of the realtime server for clients. `origin` is the site's address as this visitor used it, also that of
 * the embedded server. Without an origin the host stays empty and the port 0, and a page fills in its own: cached pages are
 * the same for every visitor, under every name of the site.
 */
export function realtimeClientConfig(origin = ""): RealtimeClientConfig {
  const { embedded, key } = realtimeSettings();
  const shared = {
    key,
    cluster: "",
    auth_endpoint: `${origin}${routes.realtimeAuth()}`,
    channel: LIKES_CHANNEL,
    event: LIKE_UPDATED,
  };
  if (embedded) return { ...shared, ...embeddedAddress(origin) };
  if (env.PUSHER_HOST) {
    const port = env.PUSHER_PORT || (env.PUSHER_TLS ? 443 : 80);
    return { ...shared, ws_host: env.PUSHER_HOST, ws_port: port, ws_path: "", force_tls: env.PUSHER_TLS };
  }
  const cluster = env.PUSHER_CLUSTER ?? DEFAULT_CLUSTER;
  return { ...shared, cluster, ws_host: `ws-${cluster}.pusher.com`, ws_port: 443, ws_path: "", force_tls: true };
}

function embeddedAddress(origin: string) {
  if (origin === "") return { ws_host: "", ws_port: 0, ws_path: REALTIME_PATH, force_tls: false };
  const { protocol, hostname, port } = new URL(origin);
  const secure = protocol === "https:";
  return {
    ws_host: hostname,
    ws_port: Number(port) || (secure ? 443 : 80),
    ws_path: REALTIME_PATH,
    force_tls: secure,
  };
}

/** Lets one connection of the viewer join their own private channel, and no other. */
export function authorizeOwnChannel(viewer: Viewer, channel: string, socketId: string): { auth: string } {
  const socket = parseSocketId(socketId);
  if (!socket) throw invalid({ socketId: ["invalid"] });
  const grant = channel === userChannel(viewer.id) ? authorizeChannel(socket, channel) : undefined;
  if (!grant) throw new DomainError("channel_forbidden");
  return grant;
}
