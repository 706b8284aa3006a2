import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Piscina } from "piscina";
import { projectDir } from "#lib/project-dir.ts";

const WORKER = path.join(projectDir, "lib", "users", "password-worker.mjs");

/** One processor stays free for pages while twenty people log in at once. */
export const HASH_THREADS = Math.max(1, availableParallelism() - 1);

const createPool = () =>
  new Piscina<{ digest: string; against?: string }, string | boolean>({
    filename: WORKER,
    minThreads: 0,
    maxThreads: HASH_THREADS,
    // A thread at rest keeps 20 MB, and a new one is there in a moment.
    idleTimeout: 5_000,
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  });

// One pool a process: Next's bundle and the launcher both load this file, and a dev server loads it again and again.
const shared = globalThis as typeof globalThis & { daybookHashers?: ReturnType<typeof createPool> };

function hashers() {
  shared.daybookHashers ??= createPool();
  return shared.daybookHashers;
}

/**
 * bcrypt reads 72 bytes and stops at a NUL, so two long passwords that differ only after that would be the same.
 * Their sha256 in base64 is 44 bytes without a NUL and depends on every character.
 */
const digest = (password: string) => createHash("sha256").update(password).digest("base64");

/** A salted slow hash, made off the event loop. */
export async function hashPassword(password: string): Promise<string> {
  return String(await hashers().run({ digest: digest(password) }));
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  return (await hashers().run({ digest: digest(password), against: hash })) === true;
}

/** Takes as long as a real check, so that the time of an answer does not tell whether an account exists. */
export async function verifyNothing(password: string): Promise<false> {
  await verifyPassword(password, NOBODYS_HASH);
  return false;
}

/** Of a random password that nobody kept, at the cost in use. */
const NOBODYS_HASH = "$2b$10$EOQcjkQVaEbv9TrM0yfnNurqabFUb2hy3kh6h5SN.WUT1ELRUB0nS";
