import { AsyncLocalStorage } from "node:async_hooks";
import { Inngest } from "inngest";
import { env } from "#config/env.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { StepMiddleware } from "./step-middleware.ts";
import { usesInngestServer } from "./uses-inngest-server.ts";

/** After this the request is retried. */
const TIMEOUT_MS = 30_000;

const isRegistration = (input: RequestInfo | URL) =>
  new URL(input instanceof Request ? input.url : input).pathname === "/fn/register";

/** The SDK passes no signal on to the requests that it makes. */
const cancelling = new AsyncLocalStorage<AbortSignal>();

/** Ends the requests of `work` to the Inngest server when the signal is aborted. */
export const withCancellation = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
  cancelling.run(signal, work);

/** The SDK's lines are details of a failure, which the engine logs itself. */
const quiet = (...parts: unknown[]) => logger.debug("inngest.sdk", { message: parts.map(summarizeError).join(" ") });
const sdkLogger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const shared = { middleware: [StepMiddleware], logger: sdkLogger, internalLogger: sdkLogger };

/** The client of the functions, in the mode that the environment selects. */
export const createInngestClient = (id: string): Inngest =>
  usesInngestServer ? createServerClient(id) : createEmbeddedClient(id);

/** For the embedded engine, whose requests stay in this process and have no signature. */
export function createEmbeddedClient(id: string): Inngest {
  const refuse = () => Promise.reject(new Error("Events go through the outbox (lib/outbox/enqueue.ts)."));
  return new Inngest({ ...shared, id, isDev: true, fetch: refuse });
}

function createServerClient(id: string): Inngest {
  return new Inngest({
    ...shared,
    id,
    isDev: false,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const signals = [AbortSignal.timeout(TIMEOUT_MS), cancelling.getStore()].filter((signal) => signal !== undefined);
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      // The SDK takes any JSON for an acknowledgement of a registration, even with an error status.
      if (!response.ok && isRegistration(input)) throw new Error(`The Inngest server answered ${response.status}.`);
      return response;
    },
    ...(env.INNGEST_EVENT_KEY && { eventKey: env.INNGEST_EVENT_KEY }),
    ...(env.INNGEST_SIGNING_KEY && { signingKey: env.INNGEST_SIGNING_KEY }),
    ...(env.INNGEST_BASE_URL && { baseUrl: env.INNGEST_BASE_URL }),
  });
}
