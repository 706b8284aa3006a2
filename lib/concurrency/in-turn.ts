import { withDeadline } from "#lib/concurrency/deadline.ts";
import { overloaded } from "./fair-queue.ts";

/** How much may wait for its turn under one key. */
const MOST_WAITING = 100;
/** How long it may wait: what is before it has deadlines of its own. */
const TURN_MS = 30_000;

type Line = { last: Promise<unknown>; length: number };
const lines = new Map<string, Line>();

/**
 * Runs works with the same key one after the other, in the order they came, within this process.
 * @throws {DomainError} `unavailable` when too many wait already
 * @throws {UnavailableError} when the turn does not come in time; `work` is then not run
 */
export async function inTurn<T>(key: string, work: () => Promise<T>, turnMs = TURN_MS): Promise<T> {
  const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
  if (line.length > MOST_WAITING) throw overloaded();
  lines.set(key, line);
  line.length += 1;
  const before = line.last;
  const turn = withDeadline(`The queue for ${key}`, turnMs, before).then(work);
  // A turn that was given up does not end the one before it.
  line.last = Promise.allSettled([before, turn]);
  try {
    return await turn;
  } finally {
    line.length -= 1;
    if (line.length === 0) lines.delete(key);
  }
}
