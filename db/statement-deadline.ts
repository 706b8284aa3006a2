import { AsyncLocalStorage } from "node:async_hooks";
import type postgres from "postgres";
import { type ConnectionSockets, connectionSockets } from "#db/connection-sockets.ts";
import { noAnswer, type ResponseWatch } from "#db/response-watch.ts";

type Deadline = {
  milliseconds: number;
  /** The state of one request, for all its nested deadlines. `unanswered`: a cancellation got no answer either. */
  request: { unanswered: boolean };
};

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookStatementDeadline?: AsyncLocalStorage<Deadline> };
shared.daybookStatementDeadline ??= new AsyncLocalStorage();
const deadlines = shared.daybookStatementDeadline;

/**
 * Every statement that `work` sends, however deep, is cancelled after so many milliseconds and fails with Postgres's
 * code 57014; the time it waits for a connection counts. When the database does not answer the cancellation either,
 * the connection is closed and the statement fails with it; those that `work` sends afterwards fail at once with
 * ETIMEDOUT. So does every statement while the database answers nothing at all (`watchResponses`). Inside of another
 * deadline the shorter one applies.
 */
export function withStatementDeadline<T>(milliseconds: number, work: () => T): T {
  const outer = deadlines.getStore();
  const deadline = {
    milliseconds: Math.min(milliseconds, outer?.milliseconds ?? milliseconds),
    request: outer?.request ?? { unanswered: false },
  };
  return deadlines.run(deadline, work);
}

/** How long a statement may take here; undefined without a deadline. */
export const statementDeadline = () => deadlines.getStore()?.milliseconds;

/** How long the database may take to answer a cancellation. */
export const CANCEL_MS = 5_000;

/** Fields of the driver's queries that its types do not declare. */
type DriverQuery = postgres.PendingQuery<postgres.Row[]> & {
  handle(): unknown;
  reject(error: unknown): void;
  /** Taken by the first cancellation. */
  canceller: ((query: unknown) => Promise<void>) | null;
};

/** A query is the only promise that the client makes; names and lists for a query are made by the same call. */
const isQuery = (made: unknown): made is DriverQuery => made instanceof Promise && "handle" in made;

type Transaction = { isOver: boolean };

/** What the deadlines of a client depend on; `transaction` when it is the client of one. */
type Limits = {
  sockets: ConnectionSockets;
  cancelMs: number;
  responses?: ResponseWatch | undefined;
  transaction?: Transaction;
};

/**
 * The same client, but queries made under a deadline are cancelled when it is over. Postgres's own `statement_timeout`
 * would have to be set for the whole pool, jobs and migrations included, or by one more round trip for each query; and
 * PgBouncer does not keep it in transaction mode. A cancellation reaches Postgres through it.
 * @param sockets those of the client: the ones on which nothing arrives are closed when a cancellation is not answered
 * @param responses counts the queries that wait for the database
 */
export function cancelLate<Client extends postgres.ISql>(
  sql: Client,
  sockets: ConnectionSockets = connectionSockets(),
  cancelMs = CANCEL_MS,
  responses?: ResponseWatch,
): Client {
  return limitClient(sql, { sockets, cancelMs, responses });
}

function limitClient<Client extends postgres.ISql>(sql: Client, limits: Limits): Client {
  const { unsafe } = sql;
  // Not by the proxy: the driver itself calls it for BEGIN.
  Object.assign(sql, { unsafe: (...args: Parameters<typeof unsafe>) => limit(unsafe(...args), limits) });
  return new Proxy(sql, {
    apply: (target, self, args) => limit(Reflect.apply(target, self, args), limits),
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (name === "file") return (...args: unknown[]) => limit(member.apply(target, args), limits);
      if (name === "begin" || name === "savepoint")
        return (...args: unknown[]) => limitTransaction((scoped) => member.apply(target, scoped), args, name, limits);
      return member;
    },
  });
}

/** The work of a transaction gets a client of its own. What the driver sends before and after it is limited too. */
async function limitTransaction(
  begin: (args: unknown[]) => Promise<unknown>,
  args: unknown[],
  kind: "begin" | "savepoint",
  limits: Limits,
): Promise<unknown> {
  const transaction = limits.transaction ?? { isOver: false };
  // BEGIN is a query of its own.
  let stop = kind === "savepoint" ? startTimer(limits) : () => {};
  const scoped = args.map((argument) => {
    if (typeof argument !== "function") return argument;
    return async (client: postgres.ISql) => {
      stop();
      try {
        return await argument(limitClient(client, { ...limits, transaction }));
      } catch (error) {
        return await failUnlessOver(error, transaction);
      } finally {
        stop = startTimer(limits);
      }
    };
  });
  try {
    return await begin(scoped);
  } finally {
    stop();
    if (kind === "begin") transaction.isOver = true;
  }
}

/**
 * A transaction whose connection has closed is over already. The driver would still write ROLLBACK to the connection,
 * and throw where nothing can catch it; work that never ends keeps it from that.
 */
async function failUnlessOver(error: unknown, transaction: Transaction): Promise<never> {
  // Not `setImmediate`, in which the driver writes: a connection could close before the ROLLBACK is written.
  await new Promise((resolve) => setTimeout(resolve));
  if (transaction.isOver) return new Promise(() => {});
  throw error;
}

function limit(made: unknown, limits: Limits): unknown {
  const deadline = deadlines.getStore();
  if (deadline === undefined || !isQuery(made)) return made;
  const { handle } = made;
  // Sent when it is waited for first; a part of another query never is.
  made.handle = () => {
    if (deadline.request.unanswered || limits.responses?.isUnresponsive()) {
      made.handle = () => {};
      made.reject(noAnswer());
      return;
    }
    made.handle = handle;
    const stop = startTimer(limits, () => cancel(made));
    // The method of the promise itself: the query's own would send it.
    Promise.prototype.then.call(made, stop, (error) => {
      stop();
      if (error?.code === "CONNECT_TIMEOUT") deadline.request.unanswered = true;
    });
    return handle.call(made);
  };
  return made;
}

/**
 * Starts the deadline of one statement. Once it has been cancelled, the connections on which nothing arrives are closed:
 * what waits for them fails, and the pool opens others.
 * @returns how to stop it
 */
function startTimer({ sockets, cancelMs, responses }: Limits, onLate = () => {}): () => void {
  const deadline = deadlines.getStore();
  if (deadline === undefined) return () => {};
  const answered = responses?.begin();
  let timer: NodeJS.Timeout;
  const closeSilent = () => {
    const close = sockets.watch();
    timer = setTimeout(() => {
      deadline.request.unanswered = true;
      close();
      closeSilent();
    }, cancelMs);
  };
  timer = setTimeout(() => {
    closeSilent();
    onLate();
  }, deadline.milliseconds);
  return () => {
    clearTimeout(timer);
    answered?.();
  };
}

/** The query's own `cancel` leaves a failure of the connection it opens unhandled; this one handles it. */
function cancel(query: DriverQuery): void {
  const { canceller } = query;
  query.canceller = null;
  // The query fails by itself with the connection, if that is what is broken.
  canceller?.(query).catch(() => {});
}
