/** Names and schemas of live messages, for the server that sends them and the page that reads them. */

/** Public channel: like counts of published posts are public, so listening needs no authorisation. */
export const LIKES_CHANNEL = "likes";
export const LIKE_UPDATED = "like-updated";

/** The absolute count, never a difference: the next message corrects a lost or repeated one. */
export type LikeUpdated = {
  post_id: number;
  like_count: number;
  /** Grows with every change of the count; a page that has shown a newer one drops the message. */
  version: number;
};

const USER_CHANNEL_PREFIX = "private-user-";

/** The private channel of one user, on all of their devices. */
export const userChannel = (userId: number) => `${USER_CHANNEL_PREFIX}${userId}`;

export const IMAGE_READY = "image-ready";
export const IMAGE_FAILED = "image-failed";

/** Sent on the author's own channel when the image job of a post has ended. */
export type ImageProcessed = { post_id: number };

/** The settings for a client of the Pusher protocol, in any language. Nothing in it is secret. */
export type RealtimeClientConfig = {
  key: string;
  cluster: string;
  ws_host: string;
  ws_port: number;
  ws_path: string;
  force_tls: boolean;
  auth_endpoint: string;
  channel: string;
  event: string;
};
