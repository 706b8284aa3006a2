import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { limitResponseTime } from "#server/http/response-deadline.ts";

const LIMIT = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** As much of a request and its answer as the limit looks at, and what becomes of it. */
function exchange({ url = "/", headersSent = false } = {}) {
  const socket = { bytesRead: 100, bytesWritten: 0 };
  const request = { url, method: "GET", headers: { "x-request-id": "id-7" }, complete: true, socket };
  const outcome = { status: 0, body: "", destroyed: false };
  const response = Object.assign(new EventEmitter(), {
    socket,
    headersSent,
    refuse: (status: number, _headers: unknown, body: string) => {
      if (headersSent) outcome.destroyed = true;
      else Object.assign(outcome, { status, body });
    },
  });
  limitResponseTime(request as never, response as never, LIMIT);
  return { request, response, socket, outcome };
}

test("a request without a response is refused in the form of its surface", () => {
  const page = exchange();
  const api = exchange({ url: "/api/v1/posts/" });
  vi.advanceTimersByTime(LIMIT - 1);
  expect([page.outcome.status, api.outcome.status]).toEqual([0, 0]);
  vi.advanceTimersByTime(1);
  expect(page.outcome).toMatchObject({ status: 503, body: expect.stringContaining("id-7") });
  expect(api.outcome).toMatchObject({ status: 503 });
  expect(JSON.parse(api.outcome.body)).toEqual({ detail: "Service temporarily unavailable, try again later." });
});

test("a response that stops half-way loses its connection", () => {
  const { outcome } = exchange({ headersSent: true });
  vi.advanceTimersByTime(LIMIT);
  expect(outcome).toMatchObject({ status: 0, destroyed: true });
});

test("clients that send or read slowly are not affected", () => {
  const { request, socket, outcome } = exchange();
  request.complete = false;
  for (let kilobyte = 0; kilobyte < 10; kilobyte++) {
    socket.bytesRead += 1_000;
    vi.advanceTimersByTime(LIMIT);
  }
  request.complete = true;
  for (let kilobyte = 0; kilobyte < 10; kilobyte++) {
    socket.bytesWritten += 1_000;
    vi.advanceTimersByTime(LIMIT);
  }
  expect(outcome).toEqual({ status: 0, body: "", destroyed: false });
  // The next request on the connection is no progress of this one.
  socket.bytesRead += 1_000;
  vi.advanceTimersByTime(LIMIT);
  expect(outcome.status).toBe(503);
});

test("an answered request is left alone", () => {
  const { response, outcome } = exchange();
  response.emit("close");
  vi.advanceTimersByTime(10 * LIMIT);
  expect(outcome.status).toBe(0);
});
