import { expect, test } from "vitest";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { inTurn } from "#lib/concurrency/in-turn.ts";

test("work with one key runs one at a time, beside work with another key", async () => {
  const { promise: end, resolve: finish } = Promise.withResolvers<void>();
  const log: string[] = [];
  const work = (name: string, until: Promise<unknown>) => async () => {
    log.push(`${name} begins`);
    await until;
    log.push(`${name} ends`);
  };
  const first = inTurn("a", work("first", end));
  const second = inTurn("a", work("second", Promise.resolve()));
  await inTurn("b", work("other", Promise.resolve()));
  finish();
  await Promise.all([first, second]);
  expect(log).toEqual(["first begins", "other begins", "other ends", "first ends", "second begins", "second ends"]);
});

test("work whose turn does not come in time is dropped, and the order of the rest is kept", async () => {
  const { promise: end, resolve: finish } = Promise.withResolvers<void>();
  const log: string[] = [];
  const first = inTurn("d", () => end.then(() => log.push("first")));
  const impatient = inTurn("d", async () => log.push("impatient"), 1);
  const patient = inTurn("d", async () => log.push("patient"));
  await expect(impatient).rejects.toThrow(UnavailableError);
  expect(log).toEqual([]);
  finish();
  await Promise.all([first, patient]);
  expect(log).toEqual(["first", "patient"]);
});

test("a failure does not reach the next work", async () => {
  const failed = inTurn("c", () => Promise.reject(new Error("broken")));
  const next = inTurn("c", async () => "fine");
  await expect(failed).rejects.toThrow("broken");
  await expect(next).resolves.toBe("fine");
});

test("the work that waits under one key is limited", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = inTurn("d", () => promise);
  const waiting = Array.from({ length: 100 }, () => inTurn("d", async () => "done"));
  await expect(inTurn("d", async () => "too many")).rejects.toMatchObject({ code: "unavailable" });
  resolve();
  await first;
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(["done"]));
  expect(await inTurn("d", async () => "room again")).toBe("room again");
});
