import type { Queue } from "pg-boss";

/** Events wait here until the worker hands each one to the functions it triggers, or to the Inngest server. */
export const OUTBOX = "outbox";

const DAY_SECONDS = 86_400;

/** A job whose process shows no life for this long is given to another one (supervised every 10 s). */
export const HEARTBEAT_SECONDS = 20;

export const outboxQueue: Queue = {
  name: OUTBOX,
  notify: true,
  // Handing over is cheap and must happen: it is tried for days, however long the other side is away.
  retryLimit: 10_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retentionSeconds: 14 * DAY_SECONDS,
  deleteAfterSeconds: DAY_SECONDS,
};
