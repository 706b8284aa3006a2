import { db } from "#db/client.ts";
import { areJobsInstalled, measureQueues, onConnectionOf, type QueueMeasures } from "#lib/adapters/jobs/boss-tables.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { checkHashers } from "#lib/users/password-hash.ts";
import { findStorageState, type StorageState } from "./check-storage.ts";
import { type Disks, isFull, measureDisks } from "./disk-space.ts";

export type Health = {
  status: "ok" | "unavailable" | "stopping";
  database: "ok" | "full" | "unavailable";
  /** The threads in which passwords are checked: without them no login works. */
  passwords: "ok" | "unavailable";
  /** Whether images can be stored. */
  storage: StorageState;
  /** Null when the system does not report it. */
  disks: Disks | null;
  jobs: { waiting: number; oldest_seconds: number } | null;
};

/** A database that takes longer counts as unavailable. */
export const ANSWER_MS = 2_000;

/**
 * Whether the site works: the database answers and has room, passwords can be checked, images stored; and how long
 * jobs have waited.
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

/** The result of `work`, or null when it fails. */
const orNull = async <T>(work: Promise<T>): Promise<T | null> => await work.catch(() => null);

/** The free space of the disks; null when the system does not report it in time. */
export const findDisks = (): Promise<Disks | null> =>
  orNull(withDeadline("The file system", ANSWER_MS, measureDisks()));

async function queueAge(): Promise<{ waiting: number; oldest_seconds: number }> {
  const { waiting, oldestSeconds } = await measureJobs();
  return { waiting, oldest_seconds: oldestSeconds };
}

const EMPTY: QueueMeasures = { waiting: 0, oldestSeconds: 0, delayed: 0, active: 0, failed: 0 };

async function measureJobs(): Promise<QueueMeasures> {
  const queues = onConnectionOf(db);
  return (await areJobsInstalled(queues)) ? await measureQueues(queues) : EMPTY;
}

/** The state of the queues; null while the database does not answer. */
export const findQueueMeasures = (): Promise<QueueMeasures | null> =>
  orNull(withDeadline("The database", ANSWER_MS, measureJobs()));

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookRetires?: boolean };

/** Whether the process still serves, but is about to stop: a proxy should use another one. */
export const isRetiring = (): boolean => shared.daybookRetires === true;

export function retire(): void {
  shared.daybookRetires = true;
}
