import { storage } from "#lib/adapters/index.ts";
import type { StoredFile } from "#lib/adapters/storage/port.ts";
import { isPublicKey } from "./keys.ts";

export type PublicFile = StoredFile & {
  read(range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array>>;
};

/** A file that anybody may see; null for every other key, private originals included. */
export async function findPublicFile(key: string): Promise<PublicFile | null> {
  if (!isPublicKey(key)) return null;
  const file = await storage.head(key);
  return file && { ...file, read: (range) => storage.read(key, range) };
}
