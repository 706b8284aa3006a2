import { sql as raw } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, sql } from "#db/client.ts";
import { idempotencyKeys, posts } from "#db/schema/index.ts";
import { DomainError } from "#lib/errors.ts";
import { answerIdempotently, type TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { createUser } from "#tests/support/factories.ts";

type Perform = (inTransaction: TransactionOf<string>) => Promise<string>;

const sendRequest = (perform: Perform, requestHash = "same") =>
  answerIdempotently(
    { scope: ["ann", "new post", "k"], requestHash, hours: 24 },
    { perform, toAnswer: (text: string) => text },
  );
const answer = (text: string) => sendRequest((inTransaction) => inTransaction(async () => text));
const connectionClosed = () => Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
const countKeys = async () => (await db.select().from(idempotencyKeys)).length;

test("a repeat gets the stored answer, and another request under the key is a mismatch", async () => {
  expect(await answer("done")).toEqual({ kind: "first", answer: "done" });
  expect(await answer("again")).toEqual({ kind: "repeated", answer: "done" });
  const other = await sendRequest((inTransaction) => inTransaction(async () => "other"), "other");
  expect(other).toEqual({ kind: "mismatch", answer: "done" });
});

test("a response that cannot be stored rolls the work back, and the repeat does it", async () => {
  const author = await createUser();
  const write = (poison: boolean) =>
    sendRequest((inTransaction) =>
      inTransaction(async (tx) => {
        await tx.insert(posts).values({ title: "Once", content: "c", authorId: author.id });
        // The next statement, which stores the answer, finds no table.
        if (poison) await tx.execute(raw`alter table idempotency_keys rename to lost_keys`);
        return "written";
      }),
    );
  await expect(write(true)).rejects.toThrow();
  expect(await db.select().from(posts)).toHaveLength(0);
  expect(await write(false)).toEqual({ kind: "first", answer: "written" });
  expect(await db.select().from(posts)).toHaveLength(1);
});

test("a connection that breaks during the work leaves the key free at once", async () => {
  const failure = sendRequest((inTransaction) =>
    inTransaction(async () => {
      throw connectionClosed();
    }),
  );
  await expect(failure).rejects.toThrow();
  expect(await answer("done")).toEqual({ kind: "first", answer: "done" });
});

test("a commit whose confirmation was lost is answered with what was committed", async () => {
  const outcome = await sendRequest(async (inTransaction) => {
    await inTransaction(async () => "committed");
    throw connectionClosed();
  });
  expect(outcome).toEqual({ kind: "repeated", answer: "committed" });
  expect(await answer("again")).toEqual({ kind: "repeated", answer: "committed" });
});

test("a request that failed leaves no trace and can be sent again", async () => {
  const refused = sendRequest(async () => {
    throw new DomainError("invalid_fields");
  });
  await expect(refused).rejects.toThrow("invalid_fields");
  const undone = sendRequest((inTransaction) =>
    inTransaction(async () => {
      throw new Error("The bucket is unavailable.");
    }),
  );
  await expect(undone).rejects.toThrow("The bucket is unavailable.");
  expect(await countKeys()).toBe(0);
  expect(await answer("done")).toEqual({ kind: "first", answer: "done" });
});

test("a repeat that arrives during the work waits for its commit", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const first = sendRequest((inTransaction) =>
    inTransaction(async () => {
      begin();
      await held;
      return "slow";
    }),
  );
  await begun;
  const second = answer("quick");
  await expect
    .poll(
      async () =>
        (
          await sql`select from pg_stat_activity where wait_event_type = 'Lock'
      and datname = current_database()`
        ).length,
    )
    .toBe(1);
  release();
  expect(await first).toEqual({ kind: "first", answer: "slow" });
  expect(await second).toEqual({ kind: "repeated", answer: "slow" });
});

test("work that does not use its transaction is a bug that is found at once", async () => {
  await expect(sendRequest(async () => "outside")).rejects.toThrow("did not use the transaction");
});

test("a key is free again when its time is over", async () => {
  expect((await answer("old")).kind).toBe("first");
  await sql`update idempotency_keys set expires_at = now()`;
  expect(await answer("new")).toEqual({ kind: "first", answer: "new" });
  expect(await answer("newer")).toEqual({ kind: "repeated", answer: "new" });
});
