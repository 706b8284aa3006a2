import { expect, test } from "vitest";
import { StorageError, StorageReadOnlyError } from "#lib/adapters/storage/storage-error.ts";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { isUnavailable, outageOf } from "#lib/outage.ts";

const coded = (code: string, cause?: unknown) => Object.assign(new Error(code, { cause }), { code });
const query = (code: string) => new Error("Failed query", { cause: coded(code) });

test.each([
  [coded("ENOSPC"), "disk.full"],
  [new StorageError("ENOSPC", { cause: coded("ENOSPC") }), "disk.full"],
  [new StorageError("EDQUOT", { cause: coded("EDQUOT") }), "disk.full"],
  [query("53100"), "disk.full"],
  [new StorageError("EROFS", { cause: coded("EROFS") }), "disk.read-only"],
  [query("25006"), "disk.read-only"],
  [new StorageReadOnlyError(), "storage.read-only"],
  [new StorageError("EACCES", { cause: coded("EACCES") }), "storage.unavailable"],
  // The storage, and not the database, refused the connection.
  [new StorageError("Error", { cause: coded("ECONNREFUSED") }), "storage.unavailable"],
  [new UnavailableError("The image decoder", "busy"), "service.unavailable"],
  [query("57014"), "database.slow"],
  [query("ECONNREFUSED"), "database.unavailable"],
])("%s is an outage: %s", (error, event) => {
  expect([isUnavailable(error), outageOf(error).event]).toEqual([true, event]);
});

test("a refusal by the database and a bug are no outage", () => {
  for (const error of [query("23505"), new TypeError("undefined"), "text"]) expect(isUnavailable(error)).toBe(false);
});
