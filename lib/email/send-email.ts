import { env } from "#config/env.ts";
import { listenAddress } from "#config/listen-address.ts";
import { emailSender } from "#lib/adapters/index.ts";
import { logger } from "#lib/observability/logger.ts";
import type { EmailContent } from "./email-content.ts";
import { renderEmail } from "./render-email.ts";

/** Sends an email once per `emailId`, however often it is called. */
export async function sendEmail(emailId: string, to: string, content: EmailContent): Promise<void> {
  await emailSender.send({ id: emailId, to, ...(await renderEmail(content)) });
  logger.info("email.sent", { emailId });
}

/** Two accounts may have one address, and each gets an email of its own. */
export const emailIdFor = (requestId: string, index: number): string =>
  index === 0 ? requestId : `${requestId}-${index}`;

/** An absolute link. Jobs have no request to take the host from: the setting, else the address that the server listens on. */
export const siteLink = (path: string) => `${env.SITE_URL ?? listenAddress(env.HOST, env.PORT)}${path}`;
