import { sql as template } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { db, postgresError, sql, transact } from "#db/client.ts";
import { connectPostgres } from "#db/connect.ts";
import { connectionSockets } from "#db/connection-sockets.ts";
import { oneAtATime } from "#db/one-at-a-time.ts";
import { cancelLate, withStatementDeadline } from "#db/statement-deadline.ts";
import { errorReply } from "#lib/rest/error-body.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";
import { pooler } from "#tests/support/pooler.ts";

const SHORT_MS = 50;
const SLOW = "select pg_sleep(3600) as slow_for_test";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => postgresError(error)?.code ?? error.code,
  );

/** What the server still works on, seen from outside. */
const stillRunning = async () =>
  (await sql`select 1 from pg_stat_activity where state = 'active' and query like ${"%slow_for_test"}`).length;

describe.each([
  ["a query of the driver", () => sql`select pg_sleep(3600) as slow_for_test`],
  ["a query in text", () => sql.unsafe(SLOW)],
  ["a query of Drizzle", () => db.execute(template.raw(SLOW))],
  ["a query in a transaction", () => transact((tx) => tx.execute(template.raw(SLOW)))],
  ["a query in a savepoint", () => transact((tx) => tx.transaction((inner) => inner.execute(template.raw(SLOW))))],
])("%s", (_, slow) => {
  test("is cancelled on the server when its deadline is over", async () => {
    expect(await codeOf(withStatementDeadline(SHORT_MS, async () => await slow()))).toBe("57014");
    expect(await stillRunning()).toBe(0);
  });
});

test("a query that waits for a connection is cancelled too", async () => {
  const narrow = cancelLate(postgres(env.DATABASE_URL ?? "", { max: 1 }));
  const taken = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const holding = narrow.begin(async (tx) => {
    await tx`select 1`;
    taken.resolve();
    await free.promise;
  });
  await taken.promise;
  expect(await codeOf(withStatementDeadline(SHORT_MS, async () => await narrow`select 1`))).toBe("57014");
  free.resolve();
  await holding;
  await narrow.end();
});

test("the shorter of two deadlines holds, and work outside of them has none", async () => {
  const inner = withStatementDeadline(SHORT_MS, () =>
    withStatementDeadline(3_600_000, async () => await sql.unsafe(SLOW)),
  );
  const outer = withStatementDeadline(3_600_000, () =>
    withStatementDeadline(SHORT_MS, async () => await sql.unsafe(SLOW)),
  );
  const without = sql`select pg_sleep(${(4 * SHORT_MS) / 1000}::float8)`;
  expect(await Promise.all([codeOf(inner), codeOf(outer), codeOf(without)])).toEqual(["57014", "57014", "done"]);
});

test("fragments and answered queries are not cancelled", async () => {
  const part = await withStatementDeadline(SHORT_MS, async () => {
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    return { unsent: sql`where true` };
  });
  // Long enough for a query that would be cancelled by mistake: it fails this test as an unhandled rejection.
  await sql`select pg_sleep(${(4 * SHORT_MS) / 1000}::float8)`;
  expect(await sql`select 2 as two ${part.unsent}`).toEqual([{ two: 2 }]);
});

test("API clients get 503 with a Retry-After", async () => {
  const error = await withStatementDeadline(SHORT_MS, async () => await db.execute(template.raw(SLOW))).catch(
    (thrown) => thrown,
  );
  expect(errorReply(error)).toEqual({
    status: 503,
    body: { detail: "The database took too long to answer, try again later." },
    headers: { "Retry-After": "10" },
  });
});

describe("behind a pooler", () => {
  let between: Awaited<ReturnType<typeof pooler>>;
  let pooled: postgres.Sql;

  beforeAll(async () => {
    const address = new URL(env.DATABASE_URL ?? "");
    between = await pooler({ host: address.hostname, port: Number(address.port) });
    address.port = String(between.port);
    pooled = oneAtATime(cancelLate(postgres(address.href, { max: 2, prepare: false })));
  });
  afterAll(async () => {
    await pooled.end({ timeout: 1 });
    between.close();
  });

  test("a query is cancelled on the server all the same", async () => {
    expect(await codeOf(withStatementDeadline(SHORT_MS, async () => await pooled.unsafe(SLOW)))).toBe("57014");
    expect(await codeOf(withStatementDeadline(SHORT_MS, () => pooled.begin((tx) => tx.unsafe(SLOW))))).toBe("57014");
    expect(await stillRunning()).toBe(0);
    expect(between.faults).toEqual([]);
  });
});

describe("a database that stops answering", () => {
  const CANCEL_MS = 50;
  let between: Awaited<ReturnType<typeof breakableProxy>>;
  let client: postgres.Sql;

  beforeEach(async () => {
    const address = new URL(env.DATABASE_URL ?? "");
    between = await breakableProxy({ host: address.hostname, port: Number(address.port) });
    address.port = String(between.port);
    const sockets = connectionSockets();
    const options = { max: 1, connect_timeout: 1, onnotice: () => {}, socket: sockets.open };
    client = cancelLate(connectPostgres(address.href, options), sockets, CANCEL_MS);
    await client`select 1`;
  });
  afterEach(async () => {
    await client.end({ timeout: 1 });
    await between.cut();
  });

  const inRequest = (work: () => Promise<unknown>) => codeOf(withStatementDeadline(SHORT_MS, work));
  const isAnswered = async () => {
    between.passAgain();
    expect(await client`select 1 as one`).toEqual([{ one: 1 }]);
  };

  /** Work that lets the database hang in the middle. */
  const stories: Record<string, () => Promise<unknown>> = {
    "before a query": async () => {
      between.hang();
      await client`select 1`;
    },
    "before a query with a value": async () => {
      between.hang();
      await client`select ${1}::int`;
    },
    "before BEGIN": async () => {
      between.hang();
      await client.begin((tx) => tx`select 1`);
    },
    "within a transaction": () =>
      client.begin(async (tx) => {
        await tx`select 1`;
        between.hang();
        await tx`select 2`;
      }),
    "before COMMIT": () =>
      client.begin(async (tx) => {
        await tx`select 1`;
        between.hang();
      }),
    "before ROLLBACK": () =>
      client.begin(async (tx) => {
        await tx`select 1`;
        between.hang();
        throw new Error("Rolled back.");
      }),
    "before SAVEPOINT": () =>
      client.begin(async (tx) => {
        between.hang();
        await tx.savepoint(async () => {});
      }),
    "within a savepoint": () =>
      client.begin(async (tx) => {
        await tx.savepoint(async (inner) => {
          between.hang();
          await inner`select 1`;
        });
      }),
  };
  test.each(Object.entries(stories))("%s fails what waits for it, and its connection is replaced", async (_, story) => {
    expect(await inRequest(story)).toBe("CONNECTION_CLOSED");
    await isAnswered();
  });

  test("gets no more queries from the request that noticed it", async () => {
    const codes = await withStatementDeadline(SHORT_MS, async () => {
      between.hang();
      const first = await codeOf(client`select 1`);
      between.passAgain();
      return [first, await codeOf(client`select 2`), await codeOf(client.begin((tx) => tx`select 3`))];
    });
    expect(codes).toEqual(["CONNECTION_CLOSED", "ETIMEDOUT", "ETIMEDOUT"]);
    await isAnswered();
  });

  test("is unavailable to a request that has to connect first", async () => {
    between.hang();
    await inRequest(async () => await client`select 1`);
    const late = await withStatementDeadline(60_000, async () => await client`select 1`.catch((error) => error));
    expect([late.code, errorReply(late).status]).toEqual(["CONNECT_TIMEOUT", 503]);
    await isAnswered();
  });
});
