import { mailer } from "#lib/adapters/index.ts";
import { logger } from "#lib/logger.ts";
import type { Letter } from "./letter.ts";
import { renderLetter } from "./render-letter.ts";

/** Sends a letter once per `mailId`, however often it is called. */
export async function sendLetter(mailId: string, to: string, letter: Letter): Promise<void> {
  await mailer.send({ id: mailId, to, ...(await renderLetter(letter)) });
  logger.info("mail.sent", { mailId });
}

/** Two accounts may have one address, and each gets an email of its own. */
export const mailIdOf = (requestId: string, place: number): string =>
  place === 0 ? requestId : `${requestId}-${place}`;
