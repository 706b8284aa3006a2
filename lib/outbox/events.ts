import { z } from "zod";

const id = z.number().int().positive();
const key = z.string().min(1).max(200);

/**
 * What may be put into the outbox: event name → payload. Payloads are ids and what no later query could find out;
 * they are parsed again where they are handled, because a job can be older than the code that runs it.
 */
export const events = {
  /** A post was saved with a new original under `key`. */
  "media/image.uploaded": z.object({ postId: id, key }),
  /** No row points at these files any more. */
  "media/files.discarded": z.object({ keys: z.array(key).min(1) }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
export const eventNames = Object.keys(events) as EventName[];
