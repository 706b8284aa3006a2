/** The storage of files. Keys are paths of safe segments; access rules are decided elsewhere. */
export type Storage = {
  /** Writes a file, whole or not at all. */
  put(key: string, bytes: Uint8Array, options: { contentType: string; cacheControl?: string }): Promise<void>;
  /** The whole file; null when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Size and identity of a file without its bytes; null when there is none. */
  head(key: string): Promise<StoredFile | null>;
  /** The bytes from `start` to `end`, both included. */
  read(key: string, range?: { start: number; end: number }): Promise<ReadableStream<Uint8Array>>;
  /** Deletes a file; a missing one is no error. */
  delete(key: string): Promise<void>;
  /** Every key under a folder ("" is all of them), with its size and the time it was written. */
  list(prefix: string): AsyncIterable<ListedFile>;
  /** Removes the remains of every `put` that began before then and never ended. */
  deleteUnfinished(before: Date): Promise<void>;
  /** Which site the files belong to; null when that was never written. */
  readOwner(): Promise<string | null>;
  /**
   * Writes which site the files belong to. With `instead`, only when the owner is still that one (null: when there is
   * none).
   * @returns whether it was written
   */
  writeOwner(owner: string, options?: { instead: string | null }): Promise<boolean>;
  /**
   * Writes a few bytes where files are written.
   * @throws {StorageError} when a `put` would fail
   */
  checkWritable(): Promise<void>;
};

/** Contains the id of the site that the files belong to. No key begins with a dot, so the two never collide. */
export const OWNER_FILE = ".daybook-site";
/** The file that `checkWritable` writes. */
export const CHECK_FILE = ".daybook-check";

/** Enough to notice a disk without room for a file system block. */
export const CHECK_BYTES = new Uint8Array(64 * 1024);

export type ListedFile = { key: string; size: number; modifiedAt: Date };

export type StoredFile = {
  size: number;
  contentType: string;
  etag: string;
  modifiedAt: Date;
};

const SAFE_KEY = /^(?!.*\.\.)[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/;

/** The application generates all keys; this rejects any other. */
export function assertSafeKey(key: string): void {
  if (key.length > 200 || !SAFE_KEY.test(key)) throw new Error(`Not a storage key: ${JSON.stringify(key)}`);
}
