import { randomUUID } from "node:crypto";
import { db, type Tx } from "#db/client.ts";
import {
  abandonPendingUpload,
  claimPendingUpload,
  deletePendingUpload,
  insertPendingUpload,
} from "#db/queries/uploads.ts";
import { invalid } from "#lib/errors.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { originalKey } from "./keys.ts";
import { validateUpload } from "./validate-upload.ts";

/** A stored original that waits for the post that will own it. */
export type StoredUpload = {
  key: string;
  /** The name of the author's file. */
  name: string;
};

/** Far longer than any save takes between storing and committing. */
const UNCLAIMED_MINUTES = 30;

/**
 * Checks an uploaded file and stores it privately. Call it before the transaction that saves the post, and
 * `recordImageChange` in it; when that fails, `abandonUpload`.
 * @throws {DomainError} `invalid` on the field `image`
 * @throws {StorageError} when it cannot be stored
 */
export async function storeUpload(file: File): Promise<StoredUpload> {
  const { bytes, type, name } = await validateUpload(file);
  const storage = await requireOwnStorage();
  const key = originalKey(randomUUID(), type.extension);
  // Committed before the first byte is written: after a crash the row names the orphaned file.
  await insertPendingUpload(db, key, new Date(Date.now() + UNCLAIMED_MINUTES * 60_000));
  try {
    await storage.put(key, bytes, { contentType: type.contentType, cacheControl: "private, no-store" });
  } catch (error) {
    // The file may exist all the same, when only the storage's response was lost: the sweep deletes it.
    await Promise.allSettled([abandonPendingUpload(db, key)]);
    throw error;
  }
  return { key, name };
}

/**
 * Makes a stored upload part of the post that this transaction saves.
 * @throws {DomainError} `invalid` when the sweep has deleted it meanwhile
 */
export async function claimUpload(tx: Tx, key: string): Promise<void> {
  if (await claimPendingUpload(tx, key)) return;
  throw invalid({ image: ["upload_expired"] });
}

/**
 * Deletes an upload, unless a post was saved with it. The row with the file's key is deleted last: after a crash in
 * between the sweep finds it.
 * @returns false when it belongs to a post
 */
export async function discardUpload(key: string): Promise<boolean> {
  if (!(await abandonPendingUpload(db, key))) return false;
  await (await requireOwnStorage()).delete(key);
  await deletePendingUpload(db, key);
  return true;
}

/**
 * Discards an upload whose post was not saved. When the post was saved and only the response to the commit was lost,
 * nothing happens. Never throws: the sweep deletes what is left after a failure.
 */
export async function abandonUpload({ key }: StoredUpload): Promise<void> {
  try {
    await discardUpload(key);
  } catch (error) {
    logger.warn("media.discard-failed", { key, error: summarizeError(error) });
  }
}
