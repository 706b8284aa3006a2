import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFairQueue, overloaded } from "#lib/concurrency/fair-queue.ts";
import { errorReply } from "#lib/rest/error-body.ts";

const BOUNDS = { atOnce: 1, waiting: 6, waitingFromPlace: 3, patienceMs: 10_000 };
const OVERLOADED = { code: "unavailable", retryAfter: 5 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A queue that is busy until `go` is called, and the order in which the others run. */
function busyQueue(bounds: Parameters<typeof createFairQueue>[0] = BOUNDS) {
  const queue = createFairQueue(bounds);
  const { promise, resolve: go } = Promise.withResolvers<void>();
  const order: string[] = [];
  const enqueue = (name: string, first = false) =>
    queue.run(name.slice(0, 1), { first }, async () => void order.push(name));
  return { queue, enqueue, order, go, done: queue.run("busy", {}, () => promise) };
}

test("places take turns, however many requests one has queued", async () => {
  const { enqueue, order, go, done } = busyQueue();
  const all = ["a1", "a2", "a3", "b1", "b2", "c1"].map((name) => enqueue(name));
  go();
  await Promise.all([done, ...all]);
  expect(order).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

test("work with first runs before the rest", async () => {
  const { enqueue, order, go, done } = busyQueue();
  const all = [enqueue("a1"), enqueue("b1"), enqueue("c1", true), enqueue("d1", true)];
  go();
  await Promise.all([done, ...all]);
  expect(order).toEqual(["c1", "d1", "a1", "b1"]);
});

test("after a run of work with first, one of the others runs", async () => {
  const { enqueue, order, go, done } = busyQueue({ ...BOUNDS, firstInARow: 2 });
  const all = [enqueue("a1"), enqueue("b1"), ...["c1", "c2", "d1", "d2"].map((name) => enqueue(name, true))];
  go();
  await Promise.all([done, ...all]);
  expect(order).toEqual(["c1", "d1", "a1", "c2", "d2", "b1"]);
});

test("patient work is queued even when the queue is full, and never refused", async () => {
  const { queue, enqueue, order, go, done } = busyQueue({ ...BOUNDS, waiting: 1 });
  const late = expect(enqueue("a1")).rejects.toMatchObject(OVERLOADED);
  const patient = queue.run("job", { patiently: true }, async () => void order.push("job"));
  await vi.advanceTimersByTimeAsync(3_600_000);
  await late;
  go();
  await Promise.all([done, patient]);
  expect(order).toEqual(["job"]);
});

test("the queue and each place in it are limited", async () => {
  const { enqueue, order, go, done } = busyQueue();
  const all = ["a1", "a2", "a3"].map((name) => enqueue(name));
  await expect(enqueue("a4")).rejects.toMatchObject(OVERLOADED);
  all.push(...["b1", "b2", "c1"].map((name) => enqueue(name)));
  await expect(enqueue("c2")).rejects.toMatchObject(OVERLOADED);
  go();
  await Promise.all([done, ...all]);
  expect(order).toHaveLength(6);
});

test("work that waits too long is refused and leaves the queue", async () => {
  const { enqueue, order, go, done } = busyQueue();
  const late = expect(enqueue("a1")).rejects.toMatchObject(OVERLOADED);
  await vi.advanceTimersByTimeAsync(10_000);
  await late;
  const kept = ["a2", "a3", "a4"].map((name) => enqueue(name));
  go();
  await Promise.all([done, ...kept]);
  expect(order).toEqual(["a2", "a3", "a4"]);
});

test("a full queue is a 503 with Retry-After", () => {
  expect(errorReply(overloaded())).toMatchObject({ status: 503, headers: { "Retry-After": "5" } });
});

test("failed work ends its turn", async () => {
  const queue = createFairQueue(BOUNDS);
  const failing = () => queue.run("a", {}, () => Promise.reject(new Error("broken")));
  for (let time = 0; time < 3; time++) await expect(failing()).rejects.toThrow("broken");
  expect(await queue.run("a", {}, async () => "served")).toBe("served");
});

test("concurrent work is limited", async () => {
  const { queue, go, done } = busyQueue({ ...BOUNDS, atOnce: 2 });
  expect(await queue.run("a", {}, async () => "beside it")).toBe("beside it");
  go();
  await done;
});
