import { Resend } from "resend";
import { RetryLater } from "#lib/adapters/retry-later.ts";
import type { Mailer } from "./port.ts";

type ResendOptions = { apiKey: string; baseUrl: string | undefined; from: string; replyTo: string | undefined };

/** The id was used for a message with other words, e.g. a token made anew for a second attempt: it did go out. */
const SENT_BEFORE = "invalid_idempotent_request";

/** One that does not answer by then is asked again later. */
const TIMEOUT_MS = 30_000;

export function resendMailer({ apiKey, baseUrl, from, replyTo }: ResendOptions): Mailer {
  const client = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  return {
    async send({ id, to, subject, text, html }) {
      const message = { from, to, subject, text, html, ...(replyTo && { replyTo }) };
      const limits = { idempotencyKey: id, signal: AbortSignal.timeout(TIMEOUT_MS) };
      const { error, headers } = await client.emails.send(message, limits);
      if (!error || error.name === SENT_BEFORE) return;
      // The SDK reports failures as a value; jobs are retried for what is thrown. Their text may hold the address.
      const failure = `Resend refused the mail ${id}: ${error.name}.`;
      const seconds = Number(headers?.["retry-after"]);
      throw seconds > 0 ? new RetryLater(failure, seconds) : new Error(failure);
    },
  };
}
