import { Resend } from "resend";
import { RetryLater } from "#lib/adapters/retry-later.ts";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import type { EmailSender } from "./port.ts";

type ResendOptions = { apiKey: string; baseUrl: string | undefined; from: string; replyTo: string | undefined };

/** The id belongs to a message with another text, e.g. with the token of an earlier attempt: that one was sent. */
const SENT_BEFORE = "invalid_idempotent_request";

/** Statuses of an error in the message; any other is an error of the service or of our account there. */
const OF_THE_EMAIL = new Set([400, 404, 405, 422]);

/** After this the job is retried. */
const TIMEOUT_MS = 30_000;

export function resendSender({ apiKey, baseUrl, from, replyTo }: ResendOptions): EmailSender {
  const client = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return {
    async send({ id, to, subject, text, html }) {
      const message = { from, to, subject, text, html, ...(replyTo && { replyTo }) };
      const limits = { idempotencyKey: id, signal: AbortSignal.timeout(TIMEOUT_MS) };
      const { error, headers } = await client.emails.send(message, limits);
      if (!error || error.name === SENT_BEFORE) return;
      // The SDK returns failures; a job is retried only when an error is thrown. Their text may contain the address.
      const seconds = Number(headers?.["retry-after"]);
      if (seconds > 0) throw new RetryLater(`Resend refused the email ${id}: ${error.name}.`, seconds);
      if (!OF_THE_EMAIL.has(Number(error.statusCode))) throw new UnavailableError("Resend", `${error.name} (${id})`);
      throw new Error(`Resend refused the email ${id}: ${error.name}.`);
    },
  };
}
