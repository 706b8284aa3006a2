import { Inngest } from "inngest";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { StepMiddleware } from "./step-middleware.ts";

/** A server that does not answer by then is asked again later. */
const TIMEOUT_MS = 30_000;

/** True when an Inngest server runs the functions; else our own worker does. */
export const usesInngestServer = env.INNGEST_EVENT_KEY !== undefined;

/** The SDK's lines are for whoever looks for the cause of a failure; the failure itself is logged by the engine. */
const quiet = (...[first, ...rest]: unknown[]) =>
  logger.debug("inngest.sdk", { message: String(first), details: rest.map((part) => String(part)) });
const sdkLogger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const shared = { middleware: [StepMiddleware], logger: sdkLogger, internalLogger: sdkLogger };

/** The client that the functions are made with, in the mode the environment asks for. */
export function createInngestClient(id: string): Inngest {
  if (!usesInngestServer) {
    const refuse = () => Promise.reject(new Error("Events go through the outbox (lib/outbox/enqueue.ts)."));
    return new Inngest({ ...shared, id, isDev: true, fetch: refuse });
  }
  return new Inngest({
    ...shared,
    id,
    isDev: false,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    ...(env.INNGEST_EVENT_KEY && { eventKey: env.INNGEST_EVENT_KEY }),
    ...(env.INNGEST_SIGNING_KEY && { signingKey: env.INNGEST_SIGNING_KEY }),
    ...(env.INNGEST_BASE_URL && { baseUrl: env.INNGEST_BASE_URL }),
  });
}
