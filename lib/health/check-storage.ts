import { summarizeError } from "#lib/describe-error.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { outageOf } from "#lib/outage.ts";
import { singleFlight } from "#lib/single-flight.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";

export type StorageState = "ok" | "full" | "read_only" | "unavailable";

export type StorageCheck = {
  state: StorageState;
  /** Why images cannot be stored. */
  error?: unknown;
};

/** Probes come from several places, and a bucket charges for every request. What has been repaired is noticed soon. */
const FRESH_MS = { folder: 1_000, bucket: 10_000, failed: 1_000 };

const STATES: Record<string, StorageState> = { "disk.full": "full", "disk.read-only": "read_only" };

let last: { check: StorageCheck; until: number } | undefined;

const write = singleFlight(async (): Promise<StorageCheck> => {
  const check = await tryToStore();
  if (check.state !== "ok" && last?.check.state !== check.state) {
    logger.error("storage.check-failed", { state: check.state, error: summarizeError(check.error) });
  }
  const kind = env.S3_BUCKET ? "bucket" : "folder";
  last = { check, until: performance.now() + FRESH_MS[check.state === "ok" ? kind : "failed"] };
  return check;
});

async function tryToStore(): Promise<StorageCheck> {
  try {
    const storage = await requireOwnStorage();
    await storage.checkWritable();
    return { state: "ok" };
  } catch (error) {
    return { state: STATES[outageOf(error).event] ?? "unavailable", error };
  }
}

/** Whether images can be stored, found out by storing something; what was found a moment ago still holds. */
export async function checkStorage(): Promise<StorageCheck> {
  return last && performance.now() < last.until ? last.check : await write();
}
