import { STORAGE_SERVICE } from "#lib/adapters/storage/storage-error.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { errorCode } from "./start-problem.ts";

const WAIT_MS = 5_000;

/** Says at the start, and not only to the first author with an image, that images cannot be stored. */
export async function tryStorage(): Promise<void> {
  const [{ storagePlace }, { checkStorage }] = await Promise.all([
    import("#lib/adapters/index.ts"),
    import("#lib/health/check-storage.ts"),
  ]);
  // One that answers nothing holds up no start; the readiness tells it later.
  const { state, error } = await withDeadline(STORAGE_SERVICE, WAIT_MS, checkStorage()).catch((late: unknown) => ({
    state: "unavailable",
    error: late,
  }));
  if (state === "ok") return;
  const reason = error instanceof Error ? (errorCode(error.cause) ?? error.message) : String(error);
  process.stderr.write(
    `Images cannot be stored in ${storagePlace} (${reason}): uploads are refused until they can. ` +
      "Check the disk, or the S3_… settings.\n",
  );
}
