import { mkdirSync } from "node:fs";
import path from "node:path";
import lockfile from "proper-lockfile";

const STALE_MS = 10_000;
const WAIT_MS = 200;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Runs `work` while no other process holds the lock `name` in `folder`. The lock of a killed process lapses. */
export async function withFileLock<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const release = await lockfile.lock(folder, {
    lockfilePath: path.join(folder, `${name}.lock`),
    stale: STALE_MS,
    retries: { retries: LONGEST_WAIT_MS / WAIT_MS, factor: 1, minTimeout: WAIT_MS, maxTimeout: WAIT_MS },
  });
  try {
    return await work();
  } finally {
    await release().catch(() => {
      // Lapsed while this process was suspended; somebody else may hold it by now.
    });
  }
}
