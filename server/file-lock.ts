import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { errorCode, StartProblem } from "./start-problem.ts";

const STALE_MS = 10_000;
const WAIT_MS = 200;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Runs `work` while no other process holds the lock `name` in `folder`. The lock of a killed process lapses. */
export async function withFileLock<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(folder, { recursive: true });
  const release = await take(folder, path.join(folder, `${name}.lock`));
  try {
    return await work();
  } finally {
    await release().catch(() => {
      // Lapsed while this process was suspended; somebody else may hold it by now.
    });
  }
}

/** A lock is a folder; like everything in the data folder it is its owner's only. */
const ownFolders = { ...fs, mkdir: (path: string, done: fs.NoParamCallback) => fs.mkdir(path, 0o700, done) };

async function take(folder: string, lockfilePath: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      // A lock that lapsed while this process was suspended is told of in a timer, where only a crash could answer.
      return await lockfile.lock(folder, { lockfilePath, stale: STALE_MS, onCompromised: () => {}, fs: ownFolders });
    } catch (error) {
      const code = errorCode(error);
      // proper-lockfile's own retries would also wait for a folder to become writable.
      if (code !== "ELOCKED") {
        throw new StartProblem(
          `${folder} cannot be written to (${code ?? error}): give this user the right to, ` +
            "or run the same once as the owner of the folder.",
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
