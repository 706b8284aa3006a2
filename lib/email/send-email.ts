import { emailSender } from "#lib/adapters/index.ts";
import { logger } from "#lib/observability/logger.ts";
import type { EmailContent } from "./email-content.ts";
import { renderEmail } from "./render-email.ts";

/** Sends a letter once per `mailId`, however often it is called. */
export async function sendEmail(mailId: string, to: string, letter: EmailContent): Promise<void> {
  await emailSender.send({ id: mailId, to, ...(await renderEmail(letter)) });
  logger.info("mail.sent", { mailId });
}

/** Two accounts may have one address, and each gets an email of its own. */
export const mailIdOf = (requestId: string, place: number): string =>
  place === 0 ? requestId : `${requestId}-${place}`;
