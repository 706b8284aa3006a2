import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pendingUploads } from "#db/schema/index.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { discardUpload, GIVEN_UP } from "./discard-upload.ts";
import { originalKey } from "./keys.ts";
import { validateUpload } from "./validate-upload.ts";

/** An original that lies in storage and waits for the post that will own it. */
export type StoredUpload = {
  key: string;
  /** The name the author's file had. */
  name: string;
};

/** Far longer than any save takes between storing and committing. */
const UNCLAIMED_MINUTES = 30;

/**
 * Checks an uploaded file and keeps it privately. Call it before the transaction that saves the post, and
 * `recordImageChange` in it; when that fails, `abandonUpload`.
 * @throws {DomainError} `invalid` on the field `image`, in the words of the contract
 * @throws {StorageError} when it cannot be stored
 */
export async function storeUpload(file: File): Promise<StoredUpload> {
  const { bytes, type, name } = await validateUpload(file);
  const storage = await requireOwnStorage();
  const key = originalKey(randomUUID(), type.extension);
  // Committed before the first byte is written: a crash from here on leaves a row that names the orphan.
  await db.insert(pendingUploads).values({ key, expiresAt: new Date(Date.now() + UNCLAIMED_MINUTES * 60_000) });
  try {
    await storage.put(key, bytes, { contentType: type.contentType, cacheControl: "private, no-store" });
  } catch (error) {
    // The storage may have it all the same, when only its answer was lost.
    await giveUpUpload(key);
    throw error;
  }
  return { key, name };
}

/** Leaves to the next sweep what could not be stored. A failure of that leaves it to a later one. */
async function giveUpUpload(key: string): Promise<void> {
  const row = eq(pendingUploads.key, key);
  await Promise.allSettled([db.update(pendingUploads).set({ expiresAt: GIVEN_UP }).where(row)]);
}

/**
 * Takes back an upload whose post was not saved, unless it was saved after all and the answer to the commit got lost.
 * It never throws: what fails here is left to the sweep.
 */
export async function abandonUpload({ key }: StoredUpload): Promise<void> {
  try {
    await discardUpload(key);
  } catch (error) {
    logger.warn("media.abandon-failed", { key, error: summarizeError(error) });
  }
}
