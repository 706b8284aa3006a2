import { DomainError } from "#lib/errors.ts";

type Bounds = {
  /** How much is worked on at once. */
  atOnce: number;
  /** How much may wait, altogether and from one place. */
  waiting: number;
  waitingFromPlace: number;
  /** How long it may wait. */
  patienceMs: number;
  /** After so many turns in a row that went first, one of the others is served; without it they wait for all of those. */
  firstInARow?: number;
};

/** What waits `patiently` always finds room, and waits without a limit. */
type Rank = { first?: boolean; patiently?: boolean };

type Turn = { place: string; first: boolean; start: () => void };

export type FairQueue = ReturnType<typeof createFairQueue>;

/** What is told to a request that found no room, or waited too long; it may come again. */
const RETRY_SECONDS = 5;
export const overloaded = () =>
  new DomainError(
    "unavailable",
    `Too much is going on at the moment. Try again in ${RETRY_SECONDS} seconds.`,
    {},
    RETRY_SECONDS,
  );

/**
 * A queue in which places take turns, so that one that asks a hundred times keeps another waiting for one of them and
 * not for all. Within a place the order is that of asking.
 */
export function createFairQueue(bounds: Bounds) {
  const { atOnce, waiting, waitingFromPlace, patienceMs, firstInARow = Number.POSITIVE_INFINITY } = bounds;
  const turns: Turn[] = [];
  /** When each place that still waits was served last, by a count of all turns. */
  const served = new Map<string, number>();
  let running = 0;
  let count = 0;
  let inARow = 0;

  const isFull = (place: string) =>
    turns.length >= waiting || turns.filter((turn) => turn.place === place).length >= waitingFromPlace;

  function next(): void {
    if (running >= atOnce) return;
    const lastServed = ({ place }: Turn) => served.get(place) ?? 0;
    const isFirstDue = inARow < firstInARow;
    const due = ({ first }: Turn) => Number(first === isFirstDue);
    const [turn] = turns.toSorted((a, b) => due(b) - due(a) || lastServed(a) - lastServed(b));
    if (!turn) {
      served.clear();
      return;
    }
    turns.splice(turns.indexOf(turn), 1);
    running += 1;
    inARow = turn.first && turns.some(({ first }) => !first) ? inARow + 1 : 0;
    served.set(turn.place, ++count);
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
     * Does the work when it is its turn.
     * @param place where it comes from
     * @param rank `first` goes before what is not
     * @throws {DomainError} `unavailable` when too much waits already, or for too long
     */
    async run<T>(place: string, rank: Rank, work: () => Promise<T>): Promise<T> {
      await wait(place, rank);
      try {
        return await work();
      } finally {
        running -= 1;
        next();
      }
    },
  };
}
