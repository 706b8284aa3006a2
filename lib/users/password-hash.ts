import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Piscina } from "piscina";
import { projectDir } from "#config/project-dir.ts";
import { UnavailableError, withDeadline } from "#lib/concurrency/deadline.ts";

const WORKER = path.join(projectDir, "lib", "users", "password-worker.mjs");

/** One processor stays free for pages while twenty users log in at once. */
export const HASH_THREADS = Math.max(1, availableParallelism() - 1);

/** Far longer than the hashes of many simultaneous logins take. */
const HASH_MS = 30_000;

/** A worker that has answered within this time needs no new check. */
const ANSWER_VALID_MS = 60_000;

const SERVICE = "The password worker";

type Task = { digest: string; against?: string };
type Hashers = { pool: Piscina<Task, string | boolean>; answeredAt?: number };

// One pool a process: Next's bundle and the launcher both load this file, and a dev server loads it again and again.
const shared = globalThis as typeof globalThis & { daybookHashers?: Hashers | undefined };

/** Creates the pool for all further hashes. */
export function startHashers(filename = WORKER): Hashers {
  const pool = new Piscina<Task, string | boolean>({
    filename,
    minThreads: 0,
    maxThreads: HASH_THREADS,
    // An idle thread keeps 20 MB, and a new one starts quickly.
    idleTimeout: 5_000,
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  });
  const hashers: Hashers = { pool };
  // A thread that could not start: the pool starts no other and leaves its queue unanswered.
  pool.on("error", () => {
    if (shared.daybookHashers === hashers) shared.daybookHashers = undefined;
    void pool.destroy();
  });
  shared.daybookHashers = hashers;
  return hashers;
}

/** @throws {UnavailableError} the threads cannot start, or do not answer in time */
async function run(task: Task): Promise<string | boolean> {
  const hashers = shared.daybookHashers ?? startHashers();
  const limit = new AbortController();
  try {
    const result = await withDeadline(SERVICE, HASH_MS, hashers.pool.run(task, { signal: limit.signal }));
    hashers.answeredAt = performance.now();
    return result;
  } catch (error) {
    // Ends the thread of the task, or removes the task from the queue.
    limit.abort();
    throw error instanceof UnavailableError ? error : new UnavailableError(SERVICE, String(error), { cause: error });
  }
}

/**
 * Whether passwords can be hashed and checked: the threads have answered a while ago, or do now.
 * @throws {UnavailableError} when they do not
 */
export async function checkHashers(): Promise<void> {
  const { answeredAt = Number.NEGATIVE_INFINITY } = shared.daybookHashers ?? {};
  // No password has this hash, so it is refused without any computation.
  if (performance.now() - answeredAt > ANSWER_VALID_MS) await run({ digest: "", against: "" });
}

/**
 * bcrypt reads 72 bytes and stops at a NUL, so two long passwords that differ only after that would be the same.
 * Their sha256 in base64 is 44 bytes without a NUL and depends on every character.
 */
const digest = (password: string) => createHash("sha256").update(password).digest("base64");

/** A salted slow hash, computed off the event loop. */
export async function hashPassword(password: string): Promise<string> {
  return String(await run({ digest: digest(password) }));
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  return (await run({ digest: digest(password), against: hash })) === true;
}

/** Takes as long as a real check, so that the response time does not reveal whether an account exists. */
export async function verifyNothing(password: string): Promise<false> {
  await verifyPassword(password, UNMATCHED_HASH);
  return false;
}

/** The hash of a random, discarded password, at the current cost. */
const UNMATCHED_HASH = "$2b$10$EOQcjkQVaEbv9TrM0yfnNurqabFUb2hy3kh6h5SN.WUT1ELRUB0nS";
