const last = new Map<string, Promise<unknown>>();

/** Runs works with the same key one after the other, in the order they came, within this process. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  const done = turn
    .catch(() => {})
    .then(() => {
      if (last.get(key) === done) last.delete(key);
    });
  last.set(key, done);
  return turn;
}
