import { expect, test } from "vitest";
import { singleFlight } from "#lib/concurrency/single-flight.ts";

test("concurrent callers share one run and its result", async () => {
  let begun = 0;
  const work = singleFlight(async () => ++begun);
  expect(await Promise.all([work(), work(), work()])).toEqual([1, 1, 1]);
  expect(await work()).toBe(2);
});

test("failed work runs again on the next call", async () => {
  let isBroken = true;
  const work = singleFlight(async () => {
    if (isBroken) throw new Error("The storage is unavailable.");
    return "done";
  });
  await expect(work()).rejects.toThrow("unavailable");
  isBroken = false;
  expect(await work()).toBe("done");
});
