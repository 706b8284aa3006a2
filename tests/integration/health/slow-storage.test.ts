import { expect, test, vi } from "vitest";
import { storage } from "#lib/adapters/index.ts";
import { StorageError } from "#lib/adapters/storage/storage-error.ts";
import { checkStorage, findStorageState } from "#lib/health/check-storage.ts";

/** What was found no longer holds, so the next probe writes again. */
const expire = () => {
  const shared = globalThis as { daybookStorageCheck?: { until: number } };
  if (shared.daybookStorageCheck) shared.daybookStorageCheck.until = 0;
};

test("a storage that answers slowly keeps the state it had until a write has failed or succeeded", async () => {
  let pending = Promise.withResolvers<void>();
  const write = vi.spyOn(storage, "checkWritable").mockImplementation(() => pending.promise);
  expect(await findStorageState(1)).toBe("unavailable");
  pending.resolve();
  expect((await checkStorage()).state).toBe("ok");

  pending = Promise.withResolvers();
  expire();
  const writes = write.mock.calls.length;
  expect([await findStorageState(1), await findStorageState(1)]).toEqual(["ok", "ok"]);
  await vi.waitFor(() => expect(write.mock.calls.length).toBe(writes + 1));
  pending.reject(new StorageError("no answer in time"));
  expect((await checkStorage()).state).toBe("unavailable");

  pending = Promise.withResolvers();
  expire();
  expect(await findStorageState(1)).toBe("unavailable");
  pending.resolve();
  expect((await checkStorage()).state).toBe("ok");
});
