import { sql } from "#db/client.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { findStorageState, type StorageState } from "#lib/health/check-storage.ts";
import { type Disks, isFull, measureDisks } from "#lib/health/disk-space.ts";
import { isFailedRun, jobsInstalled } from "#lib/jobs/failed-runs.ts";
import { checkHashers } from "#lib/users/password-hash.ts";
import { isRetiring } from "./retiring.ts";

export type Health = {
  status: "ok" | "unavailable" | "stopping";
  database: "ok" | "full" | "unavailable";
  /** The threads in which passwords are checked: without them nobody logs in. */
  passwords: "ok" | "unavailable";
  /** Whether images can be stored. */
  storage: StorageState;
  /** Null when the system does not say. */
  disks: Disks | null;
  jobs: { waiting: number; oldest_seconds: number } | null;
};

/** A database that takes longer than this is no use to a visitor either. */
export const ANSWER_MS = 2_000;

/**
 * Whether the site can do its work: the database answers and has room, passwords can be checked, images stored; and how
 * long jobs have waited.
 */
export async function checkHealth(): Promise<Health> {
  const [queue, hashers, storage, disks] = await Promise.all([
    orNull(withDeadline("The database", ANSWER_MS, queueAge())),
    orNull(withDeadline("The password worker", ANSWER_MS, checkHashers())),
    findStorageState(ANSWER_MS),
    findDisks(),
  ]);
  const hasRoom = !disks?.database || !isFull(disks.database);
  const parts = {
    database: queue === null ? "unavailable" : hasRoom ? "ok" : "full",
    passwords: hashers === null ? "unavailable" : "ok",
    storage,
  } as const;
  const isWhole = Object.values(parts).every((state) => state === "ok");
  return { status: isRetiring() ? "stopping" : isWhole ? "ok" : "unavailable", ...parts, disks, jobs: queue };
}

/** What `work` finds, or null when it fails. */
const orNull = async <T>(work: Promise<T>): Promise<T | null> => await work.catch(() => null);

/** The room on the disks; null when the system does not say in time. */
export const findDisks = (): Promise<Disks | null> =>
  orNull(withDeadline("The file system", ANSWER_MS, measureDisks()));

async function queueAge(): Promise<{ waiting: number; oldest_seconds: number }> {
  const { waiting, oldestSeconds } = await measureQueue();
  return { waiting, oldest_seconds: oldestSeconds };
}

export type QueueMeasures = {
  /** Could start now. */
  waiting: number;
  oldestSeconds: number;
  /** Wait for another attempt, or their time. */
  delayed: number;
  active: number;
  /** Were given up and are kept to be run again. */
  failed: number;
};

const EMPTY: QueueMeasures = { waiting: 0, oldestSeconds: 0, delayed: 0, active: 0, failed: 0 };

async function measureQueue(): Promise<QueueMeasures> {
  if (!(await jobsInstalled())) return EMPTY;
  const [row] = await sql<QueueMeasures[]>`
    select count(*) filter (where due)::int as waiting,
      coalesce(extract(epoch from now() - min(start_after) filter (where due)), 0)::int as "oldestSeconds",
      count(*) filter (where state in ('created', 'retry') and not due)::int as delayed,
      count(*) filter (where state = 'active')::int as active,
      count(*) filter (where ${isFailedRun()})::int as failed
    from (
      select name, state, start_after, state in ('created', 'retry') and start_after <= now() as due
      -- In these words it is the condition of an index of pg-boss, which keeps finished jobs for days.
      from pgboss.job where state in ('created', 'retry', 'active', 'failed')
    ) as job`;
  return row ?? EMPTY;
}

/** What the queue holds; null while the database does not answer. */
export const findQueueMeasures = (): Promise<QueueMeasures | null> =>
  orNull(withDeadline("The database", ANSWER_MS, measureQueue()));
