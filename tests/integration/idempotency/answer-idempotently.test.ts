import { afterEach, expect, test } from "vitest";
import { sql } from "#db/client.ts";
import { DomainError } from "#lib/errors.ts";
import { answerIdempotently } from "#lib/idempotency/answer-idempotently.ts";

const ask = (perform: () => Promise<string>) => answerIdempotently(["ann", "new post", "k"], "same", perform);
const failWith = (error: Error) =>
  ask(async () => {
    throw error;
  });

const loseKeys = () => sql`alter table idempotency_keys rename to lost_keys`;
const findKeys = () => sql`alter table if exists lost_keys rename to idempotency_keys`;
afterEach(async () => void (await findKeys()));

test("an answer that cannot be kept is given all the same, and nothing is done twice", async () => {
  const outcome = await ask(async () => {
    await loseKeys();
    return "written";
  });
  expect(outcome).toEqual({ kind: "first", answer: "written" });
  await findKeys();
  expect(await ask(async () => "again")).toEqual({ kind: "running" });
});

test("a request that lost the database may have been done, and is not done again at once", async () => {
  const lost = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
  await expect(failWith(new Error("Failed query: commit", { cause: lost }))).rejects.toThrow("Failed query");
  expect(await ask(async () => "again")).toEqual({ kind: "running" });
});

test("a request that failed in any other way can be sent again", async () => {
  await expect(failWith(new DomainError("invalid", "No title."))).rejects.toThrow("No title.");
  await expect(failWith(new Error("The bucket is away."))).rejects.toThrow("The bucket is away.");
  expect(await ask(async () => "done")).toEqual({ kind: "first", answer: "done" });
});

test("a key that cannot be freed does not hide why the request failed", async () => {
  const failure = ask(async () => {
    await loseKeys();
    throw new DomainError("invalid", "No title.");
  });
  await expect(failure).rejects.toThrow("No title.");
});
