import { statfsSync } from "node:fs";

const FOLDER = "/dev/shm";
/** What parallel queries may need together; Docker's default is 64 MB. */
const ENOUGH_BYTES = 32 * 1024 * 1024;

/** Postgres shares memory through /dev/shm, which may be tiny in containers; then through files beside the database. */
export function sharedMemorySettings(): string[] {
  if (process.platform !== "linux") return [];
  return [`dynamic_shared_memory_type=${freeBytes() >= ENOUGH_BYTES ? "posix" : "mmap"}`];
}

function freeBytes(): number {
  try {
    const { bavail, bsize } = statfsSync(FOLDER);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
