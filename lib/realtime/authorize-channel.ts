import { authorizeChannel, parseSocketId } from "#lib/adapters/realtime/index.ts";
import { DomainError, invalid } from "#lib/errors.ts";
import { userChannel } from "#lib/realtime/channels.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Lets one connection of the viewer join their own private channel, and no other. */
export function authorizeOwnChannel(viewer: Viewer, channel: string, socketId: string): { auth: string } {
  const socket = parseSocketId(socketId);
  if (!socket) throw invalid({ socket_id: ["Enter a valid value."] });
  const grant = channel === userChannel(viewer.id) ? authorizeChannel(socket, channel) : undefined;
  if (!grant) throw new DomainError("forbidden", "You do not have permission to listen to this channel.");
  return grant;
}
