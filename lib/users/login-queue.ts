import { createFairQueue, createQueueState, type QueueState } from "#lib/concurrency/fair-queue.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { HASH_THREADS } from "./password-hash.ts";

// One queue a process, as there is one pool of threads.
const shared = globalThis as typeof globalThis & { daybookLogins?: QueueState };
shared.daybookLogins ??= createQueueState();
const queue = createFairQueue(
  { atOnce: HASH_THREADS, waiting: 200, waitingFromPlace: 20, patienceMs: 10_000 },
  shared.daybookLogins,
);

/**
 * Checks a password when its turn comes. Addresses take turns; a device that has logged in to the account before goes
 * first, and is not limited by others at its address.
 * @param knownDevice the id of such a device
 * @throws {DomainError} `unavailable`
 */
export const checkInTurn = <T>(address: string, knownDevice: string | undefined, check: () => Promise<T>): Promise<T> =>
  queue.run(knownDevice ?? networkOf(address), { first: knownDevice !== undefined }, check);
