import { Socket } from "node:net";
import type postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { postgresError, sql } from "#db/client.ts";
import { connectPostgres } from "#db/connect.ts";
import { type ResponseWatch, watchResponses } from "#db/response-watch.ts";
import { CANCEL_MS, cancelLate, withStatementDeadline } from "#db/statement-deadline.ts";
import { isUnavailable } from "#lib/outage.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";

/** Longer than any test: what fails sooner was failed by the watch. */
const DEADLINE_MS = 3_600_000;
let between: Awaited<ReturnType<typeof breakableProxy>>;
let responses: ResponseWatch;
let client: postgres.Sql;

beforeEach(async () => {
  const address = new URL(env.DATABASE_URL ?? "");
  between = await breakableProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(between.port);
  responses = watchResponses(address.href, { tickMs: 50, silentTicks: 5, attemptMs: 300, pauseMs: 10 });
  const options = { max: 2, backoff: () => 0.01, onnotice: () => {}, socket: responses.open };
  client = cancelLate(connectPostgres(address.href, options), responses.sockets, CANCEL_MS, responses);
  await Promise.all([client`select 1`, client`select 2`]);
});
afterEach(async () => {
  await client.end({ timeout: 1 });
  await between.cut();
});

const inRequest = (work: () => Promise<unknown>) =>
  withStatementDeadline(DEADLINE_MS, () =>
    work().then(
      () => "done",
      (error) => (isUnavailable(error) ? "unavailable" : (postgresError(error)?.code ?? error)),
    ),
  );

const isAnswered = () => expect.poll(() => inRequest(async () => await client`select 1`)).toBe("done");

test("a slow statement is waited for while the database answers", async () => {
  const slow = inRequest(async () => await client`select pg_sleep(1)`);
  expect(await slow).toBe("done");
  expect(responses.isUnresponsive()).toBe(false);
});

test("a pooler that has no free connection is waited for while the database answers past it", async () => {
  const past = watchResponses(env.DATABASE_URL ?? "", { tickMs: 50, silentTicks: 5 });
  const address = new URL(env.DATABASE_URL ?? "");
  address.port = String(between.port);
  const options = { max: 1, onnotice: () => {}, socket: past.open };
  const pooled = cancelLate(connectPostgres(address.href, options), past.sockets, CANCEL_MS, past);
  await pooled`select 1`;
  between.hang();
  const waiting = inRequest(async () => await pooled`select 1`);
  // More answers than silent ticks in a row are allowed.
  let [seen, answers] = [past.sockets.received(), 0];
  await expect
    .poll(
      () => {
        const now = past.sockets.received();
        if (now > seen) answers += 1;
        seen = now;
        return answers;
      },
      { interval: 5, timeout: 20_000 },
    )
    .toBeGreaterThan(6);
  expect(past.isUnresponsive()).toBe(false);
  between.passAgain();
  expect(await waiting).toBe("done");
  await pooled.end({ timeout: 1 });
});

test("a database that hangs fails all waiting queries: sent, in a transaction, queued, and without a connection", async () => {
  await sql`create table if not exists written_late (id int)`;
  const begun = Promise.withResolvers<void>();
  const transaction = inRequest(() =>
    client.begin(async (tx) => {
      await tx`insert into written_late values (1)`;
      begun.resolve();
      await hung.promise;
      await tx`insert into written_late values (2)`;
    }),
  );
  const hung = Promise.withResolvers<void>();
  await begun.promise;
  between.hang();
  hung.resolve();
  const others = Array.from({ length: 8 }, (_, id) =>
    inRequest(async () => await client`insert into written_late values (${id + 10})`),
  );
  const begins = Array.from({ length: 4 }, () => inRequest(() => client.begin((tx) => tx`select 1`)));
  expect(new Set(await Promise.all([transaction, ...others, ...begins]))).toEqual(new Set(["unavailable"]));
  expect(responses.isUnresponsive()).toBe(true);

  between.passAgain();
  await isAnswered();
  // The transaction was lost; of those that had been sent, what Postgres received counts as with any lost connection.
  const rows = await sql`select id from written_late where id < 10`;
  expect(rows).toEqual([]);
  await sql`drop table written_late`;
});

test("while it hangs nothing is sent to it, with a deadline or without, and a connection that can answer is used at once", async () => {
  between.hang();
  expect(await inRequest(async () => await client`select 1`)).toBe("unavailable");
  const received = responses.sockets.received();
  expect(await inRequest(async () => await client`select 1`)).toBe("unavailable");
  expect(await client`select 1`.catch(isUnavailable)).toBe(true);
  expect(responses.sockets.received()).toBe(received);
  between.passAgain();
  await isAnswered();
});

test("the sockets of other drivers are closed too when the database hangs", async () => {
  const socket = new Socket();
  responses.sockets.add(socket).connect(between.port, "127.0.0.1");
  const closed = new Promise<Error | undefined>((resolve) => socket.once("error", resolve));
  between.hang();
  expect(await inRequest(async () => await client`select 1`)).toBe("unavailable");
  expect(await closed).toMatchObject({ code: "ETIMEDOUT" });
  between.passAgain();
  await isAnswered();
});

test("a database that is stopped is refused at once, again and again, and used as soon as it is back", async () => {
  await between.cut();
  for (let attempt = 0; attempt < 20; attempt++) {
    expect(await inRequest(async () => await client`select 1`)).toBe("unavailable");
  }
  await between.mend();
  await isAnswered();
});
