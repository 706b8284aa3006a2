import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LikeEvent, type LikeModel, newLike, step, viewOf } from "#components/likes/like-machine.ts";

const start = newLike({ liked: false, count: 5, version: 10 });

function run(model: LikeModel, ...events: LikeEvent[]) {
  let sent = 0;
  let isLost = false;
  for (const event of events) {
    const next = step(model, event);
    model = next.model;
    if (next.send) sent++;
    if (next.isLost) isLost = true;
  }
  return { model, view: viewOf(model), sent, isLost };
}

const click: LikeEvent = { type: "clicked" };
const failed: LikeEvent = { type: "failed" };

describe("a click", () => {
  test("shows at once and sends one request", () => {
    expect(run(start, click)).toMatchObject({ view: { liked: true, count: 6 }, sent: 1 });
  });

  test("on a liked post takes the like back", () => {
    const liked = newLike({ liked: true, count: 5, version: 10 });
    expect(run(liked, click).view).toEqual({ liked: false, count: 4 });
  });

  test("while a request is in flight sends none, and the last click wins afterwards", () => {
    const twice = run(start, click, click);
    expect(twice).toMatchObject({ view: { liked: false, count: 5 }, sent: 1 });
    const saved = run(twice.model, { type: "saved", liked: true, count: 6, version: 11 });
    expect(saved).toMatchObject({ view: { liked: false, count: 5 }, sent: 1 });
    expect(run(saved.model, { type: "saved", liked: false, count: 5, version: 12 })).toMatchObject({
      view: { liked: false, count: 5 },
      sent: 0,
    });
  });

  test("three times ends where one click ends, with one request", () => {
    const { model } = run(start, click, click, click);
    expect(run(model, { type: "saved", liked: true, count: 6, version: 11 })).toMatchObject({
      view: { liked: true, count: 6 },
      sent: 0,
    });
  });

  test("in a tab with an outdated like is repeated until the wanted state is saved", () => {
    const { model } = run(start, click);
    const turned = run(model, { type: "saved", liked: false, count: 4, version: 11 });
    expect(turned).toMatchObject({ view: { liked: true, count: 5 }, sent: 1 });
  });
});

describe("the answer", () => {
  test("brings the count of the server", () => {
    expect(run(start, click, { type: "saved", liked: true, count: 9, version: 14 }).view).toEqual({
      liked: true,
      count: 9,
    });
  });

  test("without a count keeps what was shown", () => {
    expect(run(start, click, { type: "saved", liked: true }).view).toEqual({ liked: true, count: 6 });
  });

  test("that is older than a live message does not undo it", () => {
    const { view } = run(
      start,
      click,
      { type: "live", count: 8, version: 13 },
      { type: "saved", liked: true, count: 6, version: 11 },
    );
    expect(view).toEqual({ liked: true, count: 8 });
  });

  test("of a failure rolls heart and count back and reports it", () => {
    expect(run(start, click, failed)).toMatchObject({ view: { liked: false, count: 5 }, isLost: true });
  });

  test("of a failure keeps likes of others that came meanwhile", () => {
    const { view } = run(start, click, { type: "live", count: 7, version: 12 }, failed);
    expect(view).toEqual({ liked: false, count: 7 });
  });

  test("of a failure after a second click is not reported", () => {
    expect(run(start, click, click, failed)).toMatchObject({ view: { liked: false, count: 5 }, isLost: false });
  });
});

describe("a live message", () => {
  test("changes the count and never the heart", () => {
    expect(run(start, { type: "live", count: 6, version: 11 }).view).toEqual({ liked: false, count: 6 });
  });

  test.each([9, 10, Number.NaN])("with version %s, not newer, is dropped", (version) => {
    expect(run(start, { type: "live", count: 99, version }).model).toBe(start);
  });
});

describe("a refresh", () => {
  test("sets heart and count", () => {
    expect(run(start, { type: "refreshed", state: { liked: true, count: 7 }, asOf: 10 }).view).toEqual({
      liked: true,
      count: 7,
    });
  });

  test("does not undo a live message that came after the request", () => {
    const { view } = run(
      start,
      { type: "live", count: 8, version: 11 },
      { type: "refreshed", state: { liked: false, count: 7 }, asOf: 10 },
    );
    expect(view.count).toBe(8);
  });

  test("does not change a click that is being saved", () => {
    const { model } = run(start, click);
    expect(run(model, { type: "refreshed", state: { liked: false, count: 0 }, asOf: 10 }).model).toBe(model);
  });
});

describe("a page drawn again", () => {
  test("from the router's cache does not bring old counts back", () => {
    const { model } = run(start, { type: "live", count: 8, version: 11 });
    expect(run(model, { type: "rendered", state: { liked: false, count: 5, version: 10 } }).model).toBe(model);
  });

  test("by the server is believed", () => {
    const state = { liked: true, count: 8, version: 12 };
    expect(run(start, { type: "rendered", state }).view).toEqual({ liked: true, count: 8 });
  });
});

/** A server with other users on it, over a network that loses and delays. */
test("whatever happens, once all is answered the page shows what the server has", () => {
  const happening = fc.constantFrom("click", "answer", "fail", "other", "lateMessage");
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const server = { liked: false, others: 3, version: 1 };
      const countNow = () => server.others + (server.liked ? 1 : 0);
      let model = newLike({ liked: server.liked, count: countNow(), version: server.version });
      let inFlight = 0;
      const seen: LikeEvent[] = [];
      const apply = (event: LikeEvent) => {
        const next = step(model, event);
        model = next.model;
        if (next.send) inFlight++;
        expect(inFlight).toBeLessThanOrEqual(1);
      };
      const answer = () => {
        if (inFlight === 0) return;
        inFlight--;
        server.liked = !server.liked;
        server.version++;
        apply({ type: "saved", liked: server.liked, count: countNow(), version: server.version });
      };
      for (const what of happenings) {
        if (what === "click") apply({ type: "clicked" });
        if (what === "answer") answer();
        if (what === "fail" && inFlight === 1) {
          inFlight--;
          apply({ type: "failed" });
        }
        if (what === "other") {
          server.others++;
          server.version++;
          const message: LikeEvent = { type: "live", count: countNow(), version: server.version };
          seen.push(message);
          apply(message);
        }
        if (what === "lateMessage") for (const message of seen) apply(message);
      }
      const wanted = viewOf(model).liked;
      while (inFlight > 0) answer();
      expect(viewOf(model)).toEqual({ liked: server.liked, count: countNow() });
      expect(server.liked).toBe(wanted);
    }),
  );
});
