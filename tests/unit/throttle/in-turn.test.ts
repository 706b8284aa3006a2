import { expect, test } from "vitest";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { inTurn } from "#lib/concurrency/in-turn.ts";

test("works with one key run one after the other, others beside them", async () => {
  const log: string[] = [];
  const work = (name: string, milliseconds: number) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    log.push(`${name} ends`);
  };
  await Promise.all([inTurn("a", work("first", 30)), inTurn("a", work("second", 1)), inTurn("b", work("other", 5))]);
  expect(log).toEqual(["first begins", "other begins", "other ends", "first ends", "second begins", "second ends"]);
});

test("who waits too long is refused, and comes before nobody else's turn", async () => {
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

test("a failure is its own affair", async () => {
  const failed = inTurn("c", () => Promise.reject(new Error("broken")));
  const next = inTurn("c", async () => "fine");
  await expect(failed).rejects.toThrow("broken");
  await expect(next).resolves.toBe("fine");
});

test("so many wait under one key and no more", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = inTurn("d", () => promise);
  const waiting = Array.from({ length: 100 }, () => inTurn("d", async () => "done"));
  await expect(inTurn("d", async () => "too many")).rejects.toMatchObject({ code: "unavailable" });
  resolve();
  await first;
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(["done"]));
  expect(await inTurn("d", async () => "room again")).toBe("room again");
});
