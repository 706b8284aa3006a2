import { z } from "zod";

const id = z.number().int().positive();
const key = z.string().min(1).max(200);
/** Names one message: however often its job runs, it is sent once. */
const mailId = z.uuid();
const address = z.string().min(3).max(254);

/**
 * What may be put into the outbox: event name → payload. Payloads are ids and what no later query could find out;
 * they are parsed again where they are handled, because a job can be older than the code that runs it.
 */
export const events = {
  /** A post was saved with a new original under `key`. */
  "media/image.uploaded": z.object({ postId: id, key }),
  /** No row points at these files any more. */
  "media/files.discarded": z.object({ keys: z.array(key).min(1) }),
  /** An account was deactivated or activated, and not all of its posts could be changed with it. */
  "moderation/posts-change.requested": z.object({ userId: id }),
  /** Somebody asked the API to recover an account. Whether there is one is looked up later, so that answers take the same time. */
  "mail/recovery.requested": z.object({ mailId, email: address }),
  /** Somebody asked for a reset link on the page. */
  "mail/reset.requested": z.object({ mailId, email: address }),
  /** A user wants another address; `token` tells whether this is still the latest request. */
  "mail/email-change.requested": z.object({
    mailId,
    userId: id,
    token: z.string().length(36),
    surface: z.enum(["page", "api"]),
  }),
  /** A user's address has changed; the old one is told. */
  "mail/email-change.announced": z.object({ mailId, userId: id, oldEmail: address, newEmail: address }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
export const eventNames = Object.keys(events) as EventName[];
