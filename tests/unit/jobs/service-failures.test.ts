import { expect, test } from "vitest";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { overloaded } from "#lib/concurrency/fair-queue.ts";
import { SlowImage } from "#lib/media/unreadable-image.ts";
import { isServiceFailure } from "#lib/outage.ts";

const withCode = (code: string) => Object.assign(new Error(code), { code });
const caused = (cause: unknown) => new Error("Failed query", { cause });

test.each([
  ["a service without an answer", new UnavailableError("The image storage", "no answer in 45000 ms")],
  ["a queue that is full", overloaded()],
  ["a lost connection to the database", caused(withCode("CONNECTION_CLOSED"))],
  ["a database that stops", caused(withCode("57P01"))],
  ["a database whose disk is full", caused(withCode("53100"))],
  ["a database that is read-only after a failover", caused(withCode("25006"))],
  ["a full disk", withCode("ENOSPC")],
  ["a used-up quota", withCode("EDQUOT")],
  ["a read-only disk", withCode("EROFS")],
  ["a folder without rights", withCode("EACCES")],
  ["a refused connection", new TypeError("fetch failed", { cause: withCode("ECONNREFUSED") })],
  ["a request that took too long", new DOMException("The operation was aborted due to timeout", "TimeoutError")],
  ["a bucket that refuses our key", Object.assign(new Error("Access Denied"), { $metadata: { httpStatusCode: 403 } })],
  ["one of several files", new AggregateError([new Error("damaged"), withCode("ENOSPC")])],
])("%s is a failure of a service", (_, error) => {
  expect(isServiceFailure(error)).toBe(true);
});

test.each([
  ["a fault of the code", new TypeError("undefined is not a function")],
  ["a file that cannot be read", new Error("Input buffer contains unsupported image format")],
  ["an image that takes too long to decode", new SlowImage("timeout: 42% complete")],
  ["a row that breaks a rule of the database", caused(withCode("23505"))],
  ["a statement that is wrong", caused(withCode("42601"))],
  ["no error at all", "gone"],
])("%s is a failure of the job", (_, error) => {
  expect(isServiceFailure(error)).toBe(false);
});
