import { sql as template } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db, postgresError, sql, transact } from "#db/client.ts";
import { oneAtATime } from "#db/one-at-a-time.ts";
import { cancelLate, withStatementDeadline } from "#db/statement-deadline.ts";
import { env } from "#lib/env.ts";
import { errorReply } from "#lib/web/error-body.ts";
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

test("parts of a query and queries that were answered are not cancelled", async () => {
  const part = await withStatementDeadline(SHORT_MS, async () => {
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    return { unsent: sql`where true` };
  });
  // Long enough for what would be cancelled by mistake: it fails this test as a rejection that nobody handles.
  await sql`select pg_sleep(${(4 * SHORT_MS) / 1000}::float8)`;
  expect(await sql`select 2 as two ${part.unsent}`).toEqual([{ two: 2 }]);
});

test("programs are told 503, and when to try again", async () => {
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
    pooled = cancelLate(oneAtATime(postgres(address.href, { max: 2, prepare: false })));
  });
  afterAll(async () => {
    await pooled.end();
    between.close();
  });

  test("a query is cancelled on the server all the same", async () => {
    expect(await codeOf(withStatementDeadline(SHORT_MS, async () => await pooled.unsafe(SLOW)))).toBe("57014");
    expect(await codeOf(withStatementDeadline(SHORT_MS, () => pooled.begin((tx) => tx.unsafe(SLOW))))).toBe("57014");
    expect(await stillRunning()).toBe(0);
    expect(between.faults).toEqual([]);
  });
});
