import type { Channels } from "./channels.ts";
import type { Connection } from "./connection.ts";
import type { Limits } from "./limits.ts";
import {
  type ClientFrame,
  clientFrame,
  ERROR,
  frame,
  isChannelName,
  isGuarded,
  isPresence,
  type Member,
  type Message,
  presenceData,
  type SubscribeData,
  subscribeData,
} from "./protocol.ts";
import { type Credentials, isAuthorized } from "./signature.ts";

type Context = {
  app: Credentials;
  limits: Limits;
  channels: Channels;
  /** Sends to everybody on a channel, in every process. */
  publish: (message: Message) => void;
};

/** Does what a client's frame asks for, or tells the client why not. */
export function handleClientFrame(connection: Connection, text: string, context: Context): void {
  const parsed = clientFrame.safeParse(parseJson(text));
  if (!parsed.success) {
    connection.warn(null, "Not a message of the Pusher protocol");
    return;
  }
  const { event, data } = parsed.data;
  if (event === "pusher:ping") connection.send(frame("pusher:pong", {}));
  else if (event === "pusher:subscribe") subscribe(connection, data, context);
  else if (event === "pusher:unsubscribe") unsubscribe(connection, data, context);
  else if (event.startsWith("client-")) triggerClientEvent(connection, parsed.data, context);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function subscribe(connection: Connection, data: unknown, context: Context): void {
  const wanted = subscribeData.safeParse(data).data;
  if (!wanted) {
    connection.warn(null, "A subscription names its channel");
  } else if (connection.channels.has(wanted.channel)) {
    connection.warn(null, `Existing subscription to channel ${wanted.channel}`);
  } else {
    const verdict = judge(connection, wanted, context);
    if ("error" in verdict) {
      connection.send(frame("pusher:subscription_error", { type: "AuthError", ...verdict }, wanted.channel));
    } else {
      context.channels.join(connection, wanted.channel, verdict.member);
    }
  }
}

type Verdict = { status: number; error: string } | { member: Member | undefined };

/** Whether the connection may join, and as whom. */
function judge(connection: Connection, wanted: SubscribeData, { app, limits }: Context): Verdict {
  const { channel, auth, channel_data: channelData } = wanted;
  if (!isChannelName(channel)) return { status: 400, error: "Invalid channel name" };
  if (connection.channels.size >= limits.channelsPerConnection) return { status: 413, error: "Too many channels" };
  if (!isGuarded(channel)) return { member: undefined };
  if (!isAuthorized({ socketId: connection.id, channel, auth, channelData }, app)) {
    return { status: 401, error: "The connection is not authorised for this channel" };
  }
  if (!isPresence(channel)) return { member: undefined };
  const member = presenceData.safeParse(parseJson(channelData ?? "")).data;
  return member ? { member } : { status: 400, error: "channel_data names no user_id" };
}

function unsubscribe(connection: Connection, data: unknown, { channels }: Context): void {
  const left = subscribeData.safeParse(data).data;
  if (left) channels.leave(connection, left.channel);
}

/** Clients may speak to each other where each of them was authorised, and nowhere else. */
function triggerClientEvent(connection: Connection, { event, channel, data }: ClientFrame, context: Context): void {
  const refusal = refusalOf(connection, channel, data, context.limits);
  if (channel === undefined || refusal) {
    connection.warn(ERROR.clientEventRefused, refusal ?? "A client event names its channel");
    return;
  }
  const userId = connection.channels.get(channel)?.user_id;
  context.publish({ channel, event, data, exceptSocketId: connection.id, ...(userId === undefined ? {} : { userId }) });
}

function refusalOf(connection: Connection, channel = "", data: unknown, limits: Limits): string | undefined {
  if (!isGuarded(channel) || !connection.channels.has(channel)) {
    return "Client events are for private and presence channels that you have joined";
  }
  if (sizeOf(data) > limits.eventBytes) return "The event is too large";
  return connection.mayTrigger() ? undefined : "Too many client events";
}

/** In bytes of JSON. What is nested so deeply that it cannot be written again is larger than anything. */
function sizeOf(data: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(data ?? null));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
