import { expect, test } from "vitest";
import { summarizeError } from "#lib/observability/describe-error.ts";

test.each([
  ["an error", new TypeError("no such thing"), "TypeError: no such thing"],
  [
    "the plain object that pg-boss emits",
    { message: "connection refused (Queue: outbox, Worker: 7)", stack: "Error: …", queue: "outbox", worker: "7" },
    "Error: connection refused (Queue: outbox, Worker: 7)",
  ],
  ["an object without a message", { status: 503 }, "{ status: 503 }"],
  ["a text", "gone", "gone"],
  ["nothing", undefined, "undefined"],
])("%s is summarised in one line", (_, error, summary) => {
  expect(summarizeError(error)).toBe(summary);
});

test("the parameters that Drizzle appends to a failed query are left out", () => {
  const error = Object.assign(new Error("Failed query: select $1\nparams: ann@example.com"), {
    params: ["ann@example.com"],
  });
  expect(summarizeError(error)).toBe("Error: Failed query: select $1");
});
