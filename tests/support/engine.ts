import type { Inngest, InngestFunction } from "inngest";
import { afterEach } from "vitest";
import { db, type Executor } from "#db/client.ts";
import { createInngestClient } from "#lib/adapters/jobs/inngest-client.ts";
import { sendEvent } from "#lib/adapters/jobs/sender.ts";
import { serveFunctions } from "#lib/adapters/jobs/serve-functions.ts";
import { type Engine, startEngine } from "#lib/adapters/jobs/start-engine.ts";
import { stepResults } from "#lib/jobs/step-results.ts";

const running: Engine[] = [];

afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

/** Starts the embedded engine with functions of the test; it stops after the test. */
export async function runEngine(
  make: (client: Inngest) => InngestFunction.Any[],
  { alone = false, pollSeconds = 0.5 } = {},
): Promise<Engine> {
  const client = createInngestClient("test");
  const handler = serveFunctions(client, make(client));
  const engine = await startEngine({ handler, stepResults, pollSeconds, stopSeconds: 5, alone });
  running.push(engine);
  return engine;
}

/** Sends an event of the test, in a transaction if one is given. */
export const send = (name: string, data: Record<string, unknown> = {}, executor: Executor = db) =>
  sendEvent(executor, name, data);
