import { z } from "zod";
import { userChannel } from "#lib/realtime/channels.ts";

/** The Pusher protocol, version 7: https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol */
export const PROTOCOL_VERSION = 7;

/** 4000-4099: do not come back. 4100-4199: come back later. 4200-4299: come back at once. 43xx: stay. */
export const ERROR = {
  unknownApp: 4001,
  unsupportedProtocol: 4007,
  noProtocol: 4008,
  unauthorized: 4009,
  overCapacity: 4100,
  comeBack: 4200,
  noPong: 4201,
  clientEventRefused: 4301,
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
  channel: z.string().max(200).optional(),
  data: objectOrText.optional(),
});

export type ClientFrame = z.output<typeof clientFrame>;

export const subscribeData = z.object({
  channel: z.string(),
  auth: z.string().optional(),
  channel_data: z.string().optional(),
});

export type SubscribeData = z.output<typeof subscribeData>;

export const presenceData = z.object({
  user_id: z.union([z.string().min(1).max(128), z.number()]).transform(String),
  user_info: z.unknown().optional(),
});

export type Member = z.output<typeof presenceData>;

const CHANNEL_NAME = /^[A-Za-z0-9_\-=@,.;]{1,164}$/;
export const isChannelName = (name: string) => CHANNEL_NAME.test(name);
export const isPresence = (channel: string) => channel.startsWith("presence-");
export const isGuarded = (channel: string) => channel.startsWith("private-") || isPresence(channel);

/** Goes to the processes and not to clients: everybody on the channel is to ask anew whether they may listen. */
export const EVICTION = "pusher_internal:eviction";

/** What tells every process that somebody is to ask anew. */
export const evictionOf = (userId: number): Message => ({ channel: userChannel(userId), event: EVICTION });

/** What is sent to a channel: by the app through the HTTP API, by a client, or by another process. */
export const message = z.object({
  channel: z.string(),
  event: z.string(),
  /** Already JSON text when the app sends it; a client's own data as it came. */
  data: z.unknown().optional(),
  exceptSocketId: z.string().optional(),
  /** Presence channels say who sent a client event. */
  userId: z.string().optional(),
});

export type Message = z.output<typeof message>;
