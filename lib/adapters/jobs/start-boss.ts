import { PgBoss, type Queue } from "pg-boss";
import { summarizeError } from "#lib/describe-error.ts";
import { env, sessionDatabaseUrl } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { SUPERVISE_SECONDS } from "./queues.ts";

/** pg-boss as every worker of ours runs it. */
export async function startBoss(queues: Queue[]): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: sessionDatabaseUrl ?? env.DATABASE_URL ?? "",
    application_name: "daybook-worker",
    max: 4,
    // Without it new jobs are found by looking every two seconds.
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
