import { setTimeout as sleep } from "node:timers/promises";
import type { Inngest } from "inngest";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { type FunctionHandler, PROTOCOL_HEADERS, PROTOCOL_URL } from "./describe-functions.ts";
import { withCancellation } from "./inngest-client.ts";
import type { Forwarder } from "./start-engine.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Passes events on to an Inngest server, under ids that follow from the outbox, so that one which is passed on twice
 * runs once. A server drops events that trigger no function it knows, so the functions are registered first.
 * @param register the SDK's handler, which registers the functions when it is asked with PUT
 */
export const forwardToInngest = (client: Inngest, register: FunctionHandler): Forwarder => ({
  async ready(stopped) {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        await withCancellation(stopped, () => registerFunctions(register));
        logger.info("inngest.registered");
        return;
      } catch (error) {
        stopped.throwIfAborted();
        logger.warn("inngest.registration-failed", { error: summarizeError(error) });
      }
      await sleep(pauseMs, undefined, { signal: stopped });
    }
  },
  send: (jobs) =>
    client.send(
      jobs.map(({ id, data, createdOn }) => ({
        id: `outbox:${id}`,
        name: data.name,
        data: data.data,
        ts: createdOn.getTime(),
      })),
    ),
});

/** @throws Error with what the server said, unless it has acknowledged the functions */
async function registerFunctions(register: FunctionHandler): Promise<void> {
  const response = await register(new Request(PROTOCOL_URL, { method: "PUT", headers: PROTOCOL_HEADERS }));
  if (!response.ok) throw new Error(`Inngest did not register the functions: ${await response.text()}`);
}
