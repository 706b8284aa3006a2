import type { Channels } from "./channels.ts";
import type { Connection } from "./connection.ts";
import type { Limits } from "./limits.ts";
import { clientFrame, frame, isChannelName, isPrivate, type SubscribeData, subscribeData } from "./protocol.ts";
import { type Credentials, isAuthorized } from "./signature.ts";

type Context = { app: Credentials; limits: Limits; channels: Channels };

/** Handles a frame from a client. Unknown events, including client events, are ignored. */
export function handleClientFrame(connection: Connection, text: string, context: Context): void {
  const parsed = clientFrame.safeParse(parseJson(text));
  if (!parsed.success) {
    connection.warn("Not a message of the Pusher protocol");
    return;
  }
  const { event, data } = parsed.data;
  if (event === "pusher:ping") connection.send(frame("pusher:pong", {}));
  else if (event === "pusher:subscribe") subscribe(connection, data, context);
  else if (event === "pusher:unsubscribe") unsubscribe(connection, data, context);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function subscribe(connection: Connection, data: unknown, context: Context): void {
  const request = subscribeData.safeParse(data).data;
  if (!request) {
    connection.warn("A subscription names its channel");
  } else if (connection.channels.has(request.channel)) {
    connection.warn(`Existing subscription to channel ${request.channel}`);
  } else {
    const refusal = subscriptionError(connection, request, context);
    if (refusal) {
      connection.send(frame("pusher:subscription_error", { type: "AuthError", ...refusal }, request.channel));
    } else {
      context.channels.join(connection, request.channel);
    }
  }
}

function subscriptionError(
  connection: Connection,
  { channel, auth }: SubscribeData,
  { app, limits }: Context,
): { status: number; error: string } | undefined {
  if (!isChannelName(channel)) return { status: 400, error: "Invalid channel name" };
  if (connection.channels.size >= limits.channelsPerConnection) return { status: 413, error: "Too many channels" };
  if (isPrivate(channel) && !isAuthorized({ socketId: connection.id, channel, auth }, app)) {
    return { status: 401, error: "The connection is not authorised for this channel" };
  }
  return undefined;
}

function unsubscribe(connection: Connection, data: unknown, { channels }: Context): void {
  const request = subscribeData.safeParse(data).data;
  if (request) channels.leave(connection, request.channel);
}
