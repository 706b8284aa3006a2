import { Socket } from "node:net";
import { env } from "#config/env.ts";
import { responses } from "#db/client.ts";
import { inngest } from "#inngest/client.ts";
import { FORMER_FUNCTION_IDS } from "#inngest/former-ids.ts";
import { functions } from "#inngest/index.ts";
import { defer } from "#lib/adapters/defer.ts";
import { forwardToInngest } from "#lib/adapters/jobs/forward-to-inngest.ts";
import { createEmbeddedClient } from "#lib/adapters/jobs/inngest-client.ts";
import { sender, stopSender } from "#lib/adapters/jobs/sender.ts";
import { serveFunctions } from "#lib/adapters/jobs/serve-functions.ts";
import { startEngine } from "#lib/adapters/jobs/start-engine.ts";
import { usesInngestServer } from "#lib/adapters/jobs/uses-inngest-server.ts";
import { stepResults } from "#lib/jobs/step-results.ts";
import { sweepPendingUploads } from "#lib/media/sweep-uploads.ts";

type WorkerOptions = {
  /** No other process uses this database, so uploads from before the start are abandoned. */
  alone?: boolean;
  /** For `startEngine`. */
  pollSeconds?: number;
};

const openSocket = () => responses.sockets.add(new Socket());

/** Starts the job worker. `stop` waits for running jobs; jobs that do not end in time are retried later. */
export async function startWorker({
  alone = false,
  pollSeconds,
}: WorkerOptions = {}): Promise<{ stop(): Promise<void> }> {
  // A bucket is not copied with the database: an upload that a copy considers abandoned may belong to a post of the original.
  const isAloneInStorage = alone && !env.S3_BUCKET;
  // Deferred, because the storage may be unavailable. The nightly job sweeps again.
  defer("media.sweep", () => sweepPendingUploads(isAloneInStorage ? new Date(performance.timeOrigin) : undefined));
  const engine = await startEngine({
    handler: serveFunctions(createEmbeddedClient(inngest.id), functions),
    stepResults,
    formerIds: FORMER_FUNCTION_IDS,
    alone,
    openSocket,
    ...(pollSeconds && { pollSeconds }),
    ...(usesInngestServer && {
      forwarder: forwardToInngest(inngest, serveFunctions(inngest, functions, { isInternal: true })),
    }),
  });
  // Started now, because its start queries the database over its own connection, which a visitor would wait for.
  defer("jobs.start-sender", sender);
  return {
    async stop() {
      await engine.stop();
      await stopSender();
    },
  };
}
