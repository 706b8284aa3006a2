import { AsyncLocalStorage } from "node:async_hooks";
import type postgres from "postgres";

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & { daybookStatementDeadline?: AsyncLocalStorage<number> };
shared.daybookStatementDeadline ??= new AsyncLocalStorage();
const deadlines = shared.daybookStatementDeadline;

/**
 * Every statement that `work` sends, however deep, is cancelled after so many milliseconds and fails with Postgres's
 * code 57014; the time it waits for a connection counts. Inside of another deadline the shorter one holds.
 */
export const withStatementDeadline = <T>(milliseconds: number, work: () => T): T =>
  deadlines.run(Math.min(milliseconds, statementDeadline() ?? milliseconds), work);

/** How long a statement that is sent here may take; undefined where it may take its time. */
export const statementDeadline = () => deadlines.getStore();

/** What a query of the driver has beyond its types. */
type DriverQuery = postgres.PendingQuery<postgres.Row[]> & {
  handle(): unknown;
  /** Taken by the first cancellation. */
  canceller: ((query: unknown) => Promise<void>) | null;
};

/** A query is the only promise that the client makes; names and lists for a query are made by the same call. */
const isQuery = (made: unknown): made is DriverQuery => made instanceof Promise && "handle" in made;

/**
 * The same client, but queries made under a deadline are cancelled when it is over. Postgres's own `statement_timeout`
 * would have to be set for the whole pool, jobs and migrations included, or by one more round trip for each query; and
 * PgBouncer does not keep it in transaction mode. A cancellation reaches Postgres through it.
 */
export function cancelLate<Client extends postgres.ISql>(sql: Client): Client {
  return new Proxy(sql, {
    apply: (target, self, args) => limit(Reflect.apply(target, self, args)),
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (name === "unsafe" || name === "file") return (...args: unknown[]) => limit(member.apply(target, args));
      if (name === "begin" || name === "savepoint")
        return (...args: unknown[]) => member.apply(target, args.map(scoped));
      return member;
    },
  });
}

/** The work of a transaction gets a client of its own. */
const scoped = (argument: unknown) =>
  typeof argument === "function" ? (client: postgres.ISql) => argument(cancelLate(client)) : argument;

function limit(made: unknown): unknown {
  const milliseconds = statementDeadline();
  if (milliseconds === undefined || !isQuery(made)) return made;
  const { handle } = made;
  // Sent when it is waited for first; a part of another query never is.
  made.handle = () => {
    made.handle = handle;
    const timer = setTimeout(cancel, milliseconds, made);
    const clear = () => clearTimeout(timer);
    // The method of the promise itself: the query's own would send it.
    Promise.prototype.then.call(made, clear, clear);
    return handle.call(made);
  };
  return made;
}

/** As the query's own `cancel`, which leaves the failure of the connection that it opens for it to nobody. */
function cancel(query: DriverQuery): void {
  const { canceller } = query;
  query.canceller = null;
  // The query fails by itself with the connection, if that is what is broken.
  canceller?.(query).catch(() => {});
}
