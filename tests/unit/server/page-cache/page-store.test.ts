import { expect, test } from "vitest";
import { PageStore } from "#server/http/page-cache/page-store.ts";

const page = (name: string, bytes = 10) => ({ name, bytes });

/** A render that ends on request. */
function slowRender(name: string) {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof page> | undefined>();
  let begun = 0;
  const render = () => {
    begun += 1;
    return promise;
  };
  return { render, finish: () => resolve(page(name)), begun: () => begun };
}

test("a page is rendered once for concurrent requests, and stored", async () => {
  const store = new PageStore(100);
  const slow = slowRender("home");
  const requested = [store.fill("/", ["lists"], slow.render), store.fill("/", ["lists"], slow.render)];
  slow.finish();
  expect(await Promise.all(requested)).toEqual([page("home"), page("home")]);
  expect(slow.begun()).toBe(1);
  expect(store.find("/")).toEqual(page("home"));
});

test("a render that began before a change is not stored", async () => {
  const store = new PageStore(100);
  const slow = slowRender("old");
  const requested = store.fill("/posts/1/", ["post:1"], slow.render);
  store.invalidate(["post:1"]);
  slow.finish();
  expect(await requested).toEqual(page("old"));
  expect(store.find("/posts/1/")).toBeUndefined();
});

test("a request after a change does not join a render that began before it", async () => {
  const store = new PageStore<ReturnType<typeof page>>(100);
  const before = slowRender("old");
  const after = slowRender("new");
  void store.fill("/", ["lists"], before.render);
  store.invalidate(["lists"]);
  const requested = store.fill("/", ["lists"], after.render);
  after.finish();
  expect(await requested).toEqual(page("new"));
  // The old one ends last and must not take the new one's place.
  before.finish();
  await new Promise(setImmediate);
  expect(store.find("/")).toEqual(page("new"));
});

test("a change drops the pages with its tags and no others", async () => {
  const store = new PageStore<ReturnType<typeof page>>(100);
  await store.fill("/posts/1/", ["post:1"], async () => page("one"));
  await store.fill("/posts/2/", ["post:2"], async () => page("two"));
  store.invalidate(["lists", "post:1", "author:3"]);
  expect(store.find("/posts/1/")).toBeUndefined();
  expect(store.find("/posts/2/")).toEqual(page("two"));
  store.invalidate(["all"]);
  expect(store.find("/posts/2/")).toBeUndefined();
  expect(store.bytes).toBe(0);
});

test("the least recently used pages are dropped", async () => {
  const store = new PageStore<ReturnType<typeof page>>(30);
  for (const key of ["a", "b", "c"]) await store.fill(key, [], async () => page(key));
  store.find("a");
  await store.fill("d", [], async () => page("d"));
  expect(["a", "b", "c", "d"].filter((key) => store.find(key))).toEqual(["a", "c", "d"]);
  expect(store.bytes).toBe(30);
  await store.fill("large", [], async () => page("large", 31));
  expect(store.find("large")).toBeUndefined();
  expect(store.find("a")).toBeDefined();
});

test("a page that may not be stored and a failed render leave nothing behind", async () => {
  const store = new PageStore<ReturnType<typeof page>>(100);
  expect(await store.fill("/", [], async () => undefined)).toBeUndefined();
  await expect(store.fill("/", [], () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await store.fill("/", [], async () => page("home"))).toEqual(page("home"));
});
