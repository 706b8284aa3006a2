/** What one client may cost the server. Pusher's own limits where it has them. */
export const DEFAULT_LIMITS = {
  /** A frame from a client, in bytes; a longer one closes the connection. */
  frameBytes: 16 * 1024,
  /** The data of one event, in bytes, whoever sends it. */
  eventBytes: 10 * 1024,
  /** A request to the HTTP API: ten events and their envelope. */
  requestBytes: 128 * 1024,
  eventsPerBatch: 10,
  channelsPerEvent: 100,
  channelsPerConnection: 100,
  clientEventsPerSecond: 10,
  /** Frames of any kind; a client that speaks faster is cut off. Joining every channel it may takes a hundred. */
  framesPerSecond: 300,
  /** One network of IPv6 is one address. */
  connectionsPerAddress: 200,
  /** A proxy on this machine makes all visitors look local, so loopback is only kept from running away. */
  connectionsFromLoopback: 10_000,
  /** A client that reads so slowly that this much waits for it, in bytes, is cut. */
  unsentBytes: 256 * 1024,
  /** Silence after which a connection is asked whether it lives. */
  activityTimeoutSeconds: 60,
  /** Time it has to answer. */
  pongTimeoutSeconds: 20,
};

export type Limits = typeof DEFAULT_LIMITS;
