/** Limits of the realtime server; Pusher's own where it has them. */
export const DEFAULT_LIMITS = {
  /** A frame from a client, in bytes; a longer one closes the connection. */
  frameBytes: 16 * 1024,
  /** The data of one event, in bytes. */
  eventBytes: 10 * 1024,
  /** A request to the HTTP API: an event, escaped, and its channels. */
  requestBytes: 64 * 1024,
  channelsPerEvent: 100,
  channelsPerConnection: 100,
  /** A client that sends more is disconnected. Joining all its channels takes a hundred. */
  framesPerSecond: 300,
  /** A /64 of IPv6 counts as one address. */
  connectionsPerAddress: 200,
  /** Behind a proxy on this machine all visitors look local, so this only stops a runaway client. */
  connectionsFromLoopback: 10_000,
  /** A client for which more bytes than this wait unread is disconnected. */
  unsentBytes: 256 * 1024,
  /** Silence after which the server sends a ping. */
  activityTimeoutSeconds: 60,
  /** Time to answer the ping. */
  pongTimeoutSeconds: 20,
};

export type Limits = typeof DEFAULT_LIMITS;
