import { z } from "zod";
import { userChannel } from "#lib/realtime/channels.ts";

/** The Pusher protocol, version 7: https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol */
export const PROTOCOL_VERSION = 7;

/** 4000-4099: do not reconnect. 4100-4199: reconnect later. 4200-4299: reconnect at once. */
export const ERROR = {
  unknownApp: 4001,
  unsupportedProtocol: 4007,
  noProtocol: 4008,
  overCapacity: 4100,
  reconnect: 4200,
  noPong: 4201,
} as const;

/** An envelope as both sides send it; `data` travels as JSON text inside the JSON. */
export const frame = (event: string, data: unknown, channel?: string): string =>
  JSON.stringify({ event, ...(channel === undefined ? {} : { channel }), data: JSON.stringify(data) });

export const errorFrame = (code: number | null, message: string): string =>
  JSON.stringify({ event: "pusher:error", data: { code, message } });

/** The SDKs send `data` as an object or as JSON text. */
const objectOrText = z.preprocess((value) => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}, z.unknown());

export const clientFrame = z.object({
  event: z.string().max(200),
  data: objectOrText.optional(),
});

export const subscribeData = z.object({
  channel: z.string(),
  auth: z.string().optional(),
});

export type SubscribeData = z.output<typeof subscribeData>;

/** Presence channels are not supported: a subscription to one is refused, not accepted without members. */
const CHANNEL_NAME = /^(?!presence-)[A-Za-z0-9_\-=@,.;]{1,164}$/;
export const isChannelName = (name: string) => CHANNEL_NAME.test(name);
export const isPrivate = (channel: string) => channel.startsWith("private-");

/** Sent between processes and never to clients: closes the connections on a channel, so that they authorise again. */
export const EVICTION = "pusher_internal:eviction";

export const evictionOf = (userId: number): Message => ({ channel: userChannel(userId), event: EVICTION });

/** A message to a channel, from the app through the HTTP API or from another process. */
export const message = z.object({
  channel: z.string(),
  event: z.string(),
  /** JSON text; an eviction has none. */
  data: z.string().optional(),
  exceptSocketId: z.string().optional(),
});

export type Message = z.output<typeof message>;
