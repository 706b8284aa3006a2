import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { pendingUploads } from "#db/schema/index.ts";
import { DomainError } from "#lib/errors.ts";
import { GIVEN_UP } from "./discard-upload.ts";

/**
 * Makes a stored upload part of the post that this transaction saves.
 * @throws {DomainError} when the sweep took it for dead meanwhile
 */
export async function claimUpload(tx: Tx, key: string): Promise<void> {
  const free = and(eq(pendingUploads.key, key), ne(pendingUploads.expiresAt, GIVEN_UP));
  const claimed = await tx.delete(pendingUploads).where(free).returning();
  if (claimed.length === 0) throw new DomainError("invalid", "The upload took too long.", { image: [EXPIRED] });
}

const EXPIRED = "The upload took too long. Please send the picture again.";
