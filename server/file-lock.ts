import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { errorCode, StartProblem } from "./start-problem.ts";

const STALE_MS = 10_000;
const WAIT_MS = 200;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Runs `work` while no other process holds the lock `name` in `folder`. The lock of a killed process expires. */
export async function withFileLock<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(folder, { recursive: true });
  const release = await take(folder, path.join(folder, `${name}.lock`));
  try {
    return await work();
  } finally {
    await release().catch(() => {
      // It expired while this process was suspended, and another process may hold it.
    });
  }
}

/** A lock is a folder, and nothing in the data folder is open to other users. */
const ownFolders = { ...fs, mkdir: (path: string, done: fs.NoParamCallback) => fs.mkdir(path, 0o700, done) };

async function take(folder: string, lockfilePath: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      // A lock that expired while this process was suspended is reported in a timer, where an error would be uncaught.
      return await lockfile.lock(folder, { lockfilePath, stale: STALE_MS, onCompromised: () => {}, fs: ownFolders });
    } catch (error) {
      const code = errorCode(error);
      // proper-lockfile's own retries would also wait for a folder to become writable.
      if (code !== "ELOCKED") {
        throw new StartProblem(
          `${folder} is not writable (${code ?? error}): allow this user to write to it, ` +
            "or run the command once as the owner of the folder.",
        );
      }
      if (Date.now() > deadline) {
        throw new StartProblem(
          `Another Daybook has held ${lockfilePath} for ${LONGEST_WAIT_MS / 60_000} minutes: ` +
            "wait until it has started, or stop it.",
        );
      }
    }
    await sleep(WAIT_MS);
  }
}
