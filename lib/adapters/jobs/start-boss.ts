import type { Socket } from "node:net";
import { PgBoss, type Queue } from "pg-boss";
import { env, sessionDatabaseUrl } from "#config/env.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { SUPERVISE_SECONDS } from "./queues.ts";

/** No statement of pg-boss takes so long, once its tables are there. */
const ANSWER_MS = 60_000;

/**
 * pg-boss with the settings of the worker.
 * @param openSocket creates the socket of each connection, so that the sockets of an unresponsive database can be closed
 */
export async function startBoss(queues: Queue[], openSocket?: () => Socket): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: sessionDatabaseUrl ?? env.DATABASE_URL ?? "",
    application_name: "daybook-worker",
    max: 4,
    // Passed to `pg`.
    ...{ query_timeout: ANSWER_MS, ...(openSocket && { stream: openSocket }) },
    // Without it new jobs are found by polling every two seconds.
    useListenNotify: sessionDatabaseUrl !== undefined,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on("error", (error) => logger.warn("jobs.engine-error", { error: summarizeError(error) }));
  boss.on("warning", ({ message }) => logger.warn("jobs.engine-warning", { message }));
  await boss.start();
  for (const { name, ...options } of queues) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
  return boss;
}
