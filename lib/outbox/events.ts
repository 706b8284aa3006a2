import { z } from "zod";

const id = z.number().int().positive();
const key = z.string().min(1).max(200);
/** Identifies one email: it is sent once, however often its job runs. */
const emailId = z.uuid();
const address = z.string().min(3).max(254);

/** A payload whose `emailId` was called `mailId` in version 0.1. */
const emailPayload = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(
    (payload) => {
      const { mailId, ...rest } = z.looseObject({ mailId: z.unknown() }).safeParse(payload).data ?? {};
      return mailId === undefined ? payload : { emailId: mailId, ...rest };
    },
    z.object({ emailId, ...shape }),
  );

/**
 * The events of the outbox: name → payload. Payloads contain ids and values that no later query could find. Handlers
 * parse them again, because a job can be older than the code that runs it.
 */
export const events = {
  /** A post was saved with a new original under `key`. */
  "media/image.uploaded": z.object({ postId: id, key }),
  /** No row refers to these files any more. */
  "media/files.discarded": z.object({ keys: z.array(key).min(1) }),
  /** An account was deactivated or activated, and not all of its posts could be changed with it. */
  "admin/posts-change.requested": z.object({ userId: id }),
  /** The API got a request to recover an account. The job looks it up, so that the response time does not reveal it. */
  "email/recovery.requested": emailPayload({ email: address }),
  /** A reset link was requested on the page. */
  "email/reset.requested": emailPayload({ email: address }),
  /** A user wants another address; `token` identifies the request, which a later one replaces. */
  "email/address-change.requested": emailPayload({
    userId: id,
    token: z.string().length(36),
    surface: z.enum(["page", "api"]),
  }),
  /** A user's address has changed; the old one is notified. */
  "email/address-change.announced": emailPayload({ userId: id, oldEmail: address, newEmail: address }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
export const eventNames = Object.keys(events) as EventName[];

/** Names in version 0.1. Events of an upgraded site may still wait under them, here or with an Inngest server. */
export const FORMER_EVENT_NAMES: Partial<Record<EventName, string>> = {
  "admin/posts-change.requested": "moderation/posts-change.requested",
  "email/recovery.requested": "mail/recovery.requested",
  "email/reset.requested": "mail/reset.requested",
  "email/address-change.requested": "mail/email-change.requested",
  "email/address-change.announced": "mail/email-change.announced",
};
