import { overloaded } from "./fair-queue.ts";

/** How much may wait for its turn under one key. */
const MOST_WAITING = 100;

type Line = { last: Promise<unknown>; length: number };
const lines = new Map<string, Line>();

/**
 * Runs works with the same key one after the other, in the order they came, within this process.
 * @throws {DomainError} `unavailable` when too many wait already
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
  if (line.length > MOST_WAITING) throw overloaded();
  lines.set(key, line);
  line.length += 1;
  const turn = line.last.then(work, work);
  line.last = turn;
  try {
    return await turn;
  } finally {
    line.length -= 1;
    if (line.length === 0) lines.delete(key);
  }
}
