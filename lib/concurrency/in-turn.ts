import { withDeadline } from "#lib/concurrency/deadline.ts";
import { overloaded } from "./fair-queue.ts";

/** How many may wait under one key. */
const MAX_WAITING = 100;
/** How long one may wait: the work before it has deadlines of its own. */
const TURN_MS = 30_000;

type Line = { last: Promise<unknown>; length: number };

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookLines?: Map<string, Line> };
shared.daybookLines ??= new Map();
const lines = shared.daybookLines;

/**
 * Runs work with the same key one at a time, in order of arrival, within this process. Own code: p-limit cannot drop
 * work whose turn does not come in time.
 * @throws {DomainError} `unavailable` when too many wait
 * @throws {UnavailableError} when the turn does not come in time; `work` is then not run
 */
export async function inTurn<T>(key: string, work: () => Promise<T>, turnMs = TURN_MS): Promise<T> {
  const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
  if (line.length > MAX_WAITING) throw overloaded();
  lines.set(key, line);
  line.length += 1;
  const before = line.last;
  const turn = withDeadline(`The queue for ${key}`, turnMs, before).then(work);
  // A turn that timed out does not end the one before it.
  line.last = Promise.allSettled([before, turn]);
  try {
    return await turn;
  } finally {
    line.length -= 1;
    if (line.length === 0) lines.delete(key);
  }
}
