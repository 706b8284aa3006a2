import { STORAGE_SERVICE } from "#lib/adapters/storage/storage-error.ts";
import { withDeadline } from "#lib/concurrency/deadline.ts";
import { errorCode } from "./start-problem.ts";

const WAIT_MS = 5_000;

/** Warns at start when images cannot be stored, before the first upload fails. */
export async function warnAboutStorage(): Promise<void> {
  const [{ storagePlace }, { checkStorage }] = await Promise.all([
    import("#lib/adapters/index.ts"),
    import("#lib/health/check-storage.ts"),
  ]);
  // A storage that does not answer must not delay the start; the readiness check reports it later.
  const { state, error } = await withDeadline(STORAGE_SERVICE, WAIT_MS, checkStorage()).catch((late: unknown) => ({
    state: "unavailable",
    error: late,
  }));
  if (state === "ok") return;
  const reason = error instanceof Error ? (errorCode(error.cause) ?? error.message) : String(error);
  process.stderr.write(
    `Images cannot be stored in ${storagePlace} (${reason}): uploads are refused until then. ` +
      "Check the disk, or the S3_… settings.\n",
  );
}
