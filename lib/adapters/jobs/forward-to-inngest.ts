import { setTimeout as sleep } from "node:timers/promises";
import type { Inngest } from "inngest";
import type { JobWithMetadata } from "pg-boss";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { type FunctionHandler, PROTOCOL_HEADERS, PROTOCOL_URL } from "./describe-functions.ts";
import { withCancellation } from "./inngest-client.ts";
import type { OutboxEvent } from "./job-data.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

const RESTART_PAUSE_MS = 1_000;

export type Forwarder = {
  /** Resolves when events can be forwarded. Until then they wait in the outbox. */
  ready(stopped: AbortSignal): Promise<void>;
  send(jobs: JobWithMetadata<OutboxEvent>[]): Promise<unknown>;
};

/**
 * Forwards events to an Inngest server, under ids derived from the outbox, so that an event forwarded twice runs once.
 * A server drops events without a registered function, so the functions are registered first.
 * @param register the SDK's handler, which registers the functions on a PUT request
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

/** @throws Error with the server's response, unless it has acknowledged the functions */
async function registerFunctions(register: FunctionHandler): Promise<void> {
  const response = await register(new Request(PROTOCOL_URL, { method: "PUT", headers: PROTOCOL_HEADERS }));
  if (!response.ok) throw new Error(`Inngest did not register the functions: ${await response.text()}`);
}

/** Starts to take events once the forwarder is ready, and retries when that fails. */
export function takeWhenReady(forwarder: Forwarder, takeEvents: () => Promise<unknown>): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  async function take(): Promise<void> {
    while (!signal.aborted) {
      try {
        await forwarder.ready(signal);
        await takeEvents();
        return;
      } catch (error) {
        if (signal.aborted) return;
        logger.warn("jobs.forwarding-failed", { error: summarizeError(error) });
        await sleep(RESTART_PAUSE_MS, undefined, { signal }).catch(() => {});
      }
    }
  }
  const taking = take();
  return {
    async stop() {
      stopped.abort();
      await taking;
    },
  };
}
