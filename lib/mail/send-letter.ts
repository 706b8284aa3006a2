import { mailer } from "#lib/adapters/index.ts";
import { logger } from "#lib/logger.ts";
import type { Letter } from "./letter.ts";
import { renderLetter } from "./render-letter.ts";

/** Sends a letter once per `mailId`, however often it is called. */
export async function sendLetter(mailId: string, to: string, letter: Letter): Promise<void> {
  await mailer.send({ id: mailId, to, ...(await renderLetter(letter)) });
  logger.info("mail.sent", { mailId });
}
