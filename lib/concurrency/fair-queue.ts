import { DomainError } from "#lib/errors.ts";

type Bounds = {
  /** How many run at once. */
  atOnce: number;
  /** How many may wait, in total and from one place. */
  waiting: number;
  waitingFromPlace: number;
  /** How long one may wait. */
  patienceMs: number;
  /** After so many turns with `first` in a row, one of the others runs; without it they wait for all of those. */
  firstInARow?: number;
};

/** Work that waits `patiently` is always queued, and waits without a limit. */
type Rank = { first?: boolean; patiently?: boolean };

type Turn = { place: string; first: boolean; start: () => void };

/** The waiting and running work. Plain data, so that every module graph can use it with its own error classes. */
export type QueueState = {
  turns: Turn[];
  /** When each place that still waits was served last, by a count of all turns. */
  served: Map<string, number>;
  running: number;
  count: number;
  /** Turns since one was served that does not go first. */
  inARow: number;
};

export const createQueueState = (): QueueState => ({ turns: [], served: new Map(), running: 0, count: 0, inARow: 0 });

/** For `Retry-After` of a request that is refused or has waited too long. */
const RETRY_SECONDS = 5;
export const overloaded = () => new DomainError("overloaded", { retryAfter: RETRY_SECONDS });

/**
 * A queue in which places take turns, so that a hundred requests from one place delay another place by one request and
 * not by all. Within a place the order is that of arrival. Own code: p-queue and p-limit order by priority or arrival
 * only, and bound neither the queue nor one place's part of it.
 * @param state of one queue for the whole process, on which each module graph has its own functions
 */
export function createFairQueue(bounds: Bounds, state = createQueueState()) {
  const { atOnce, waiting, waitingFromPlace, patienceMs, firstInARow = Number.POSITIVE_INFINITY } = bounds;
  const { turns, served } = state;

  const isFull = (place: string) =>
    turns.length >= waiting || turns.filter((turn) => turn.place === place).length >= waitingFromPlace;

  function next(): void {
    if (state.running >= atOnce) return;
    const lastServed = ({ place }: Turn) => served.get(place) ?? 0;
    const isFirstDue = state.inARow < firstInARow;
    const due = ({ first }: Turn) => Number(first === isFirstDue);
    const [turn] = turns.toSorted((a, b) => due(b) - due(a) || lastServed(a) - lastServed(b));
    if (!turn) {
      served.clear();
      return;
    }
    turns.splice(turns.indexOf(turn), 1);
    state.running += 1;
    state.inARow = turn.first && turns.some(({ first }) => !first) ? state.inARow + 1 : 0;
    state.count += 1;
    served.set(turn.place, state.count);
    turn.start();
  }

  function wait(place: string, { first = false, patiently = false }: Rank): Promise<void> {
    if (!patiently && isFull(place)) throw overloaded();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const turn: Turn = { place, first, start: resolve };
    const giveUp = () => {
      turns.splice(turns.indexOf(turn), 1);
      reject(overloaded());
    };
    const timer = patiently ? undefined : setTimeout(giveUp, patienceMs);
    turn.start = () => {
      clearTimeout(timer);
      resolve();
    };
    turns.push(turn);
    next();
    return promise;
  }

  return {
    /**
     * Runs the work when it is its turn.
     * @param place where it comes from
     * @param rank `first` runs before the rest
     * @throws {DomainError} `unavailable` when the queue is full, or the wait too long
     */
    async run<T>(place: string, rank: Rank, work: () => Promise<T>): Promise<T> {
      await wait(place, rank);
      try {
        return await work();
      } finally {
        state.running -= 1;
        next();
      }
    },
  };
}
