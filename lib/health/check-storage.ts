import { env } from "#config/env.ts";
import { STORAGE_SERVICE } from "#lib/adapters/storage/storage-error.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { singleFlight } from "#lib/concurrency/single-flight.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { outageOf } from "#lib/outage.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";

export type StorageState = "ok" | "full" | "read_only" | "unavailable";

export type StorageCheck = {
  state: StorageState;
  /** Why images cannot be stored. */
  error?: unknown;
};

/** Probes come from several places, and a bucket charges for every request. A repair is noticed soon. */
const FRESH_MS = { folder: 1_000, bucket: 10_000, failed: 1_000 };

const STATES: Record<string, StorageState> = { "disk.full": "full", "disk.read-only": "read_only" };

/** A bucket has deadlines of its own; a network folder may never answer. */
const FAILED_MS = env.S3_TIMEOUT_SECONDS * 1_000 + 10_000;

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookStorageCheck?: { check: StorageCheck; until: number } };

const write = singleFlight(async (): Promise<StorageCheck> => {
  const check = await tryToStore();
  if (check.state !== "ok" && shared.daybookStorageCheck?.check.state !== check.state) {
    logger.error("storage.check-failed", { state: check.state, error: summarizeError(check.error) });
  }
  const kind = env.S3_BUCKET ? "bucket" : "folder";
  const until = performance.now() + FRESH_MS[check.state === "ok" ? kind : "failed"];
  shared.daybookStorageCheck = { check, until };
  return check;
});

/** A check that hangs is awaited again, so that only one hangs at a time. */
const writeBytes = singleFlight(async () => {
  const storage = await requireOwnStorage();
  await storage.checkWritable();
});

async function tryToStore(): Promise<StorageCheck> {
  try {
    await withDeadline(STORAGE_SERVICE, FAILED_MS, writeBytes());
    return { state: "ok" };
  } catch (error) {
    return { state: STATES[outageOf(error).event] ?? "unavailable", error };
  }
}

/** Whether images can be stored, tested by storing a file; a recent result is reused. */
export async function checkStorage(): Promise<StorageCheck> {
  const last = shared.daybookStorageCheck;
  return last && performance.now() < last.until ? last.check : await write();
}

/**
 * Whether images can be stored: while a write takes too long, the previous result. A slow bucket would otherwise remove
 * every process of the site from the proxy at once.
 */
export async function findStorageState(waitMs: number): Promise<StorageState> {
  const check = await withDeadline(STORAGE_SERVICE, waitMs, checkStorage()).catch(
    () => shared.daybookStorageCheck?.check,
  );
  // Before the first write has ended, a process has not shown that it can store anything.
  return check?.state ?? "unavailable";
}
