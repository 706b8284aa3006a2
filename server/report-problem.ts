import type { DomainError } from "#lib/errors.ts";
import { wordError } from "#lib/pages/wording.ts";
import { diskFull, errorCode } from "./start-problem.ts";

/** Mistakes of the operator or the caller, whose message is enough. */
const EXPECTED_ERRORS = new Set(["StartProblem", "UsageError", "MigrationLockError", "NewerSchemaError"]);

/** The message of a problem that the operator can fix. Any other error is a bug and shows its stack. */
export function describeProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // First the failure, then the failed cleanup.
  if (error instanceof SuppressedError) return [error.suppressed, error.error].map(describeProblem).join("\n");
  // By name, because a module that fails while it loads may exist twice.
  if (error.name === "EnvError" && "lines" in error && Array.isArray(error.lines)) return error.lines.join("\n");
  if (error.name === "DomainError") return wordError(error as DomainError);
  const full = fullDisk(error);
  if (full) return full.message;
  const isUsage = "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  return EXPECTED_ERRORS.has(error.name) || isUsage ? error.message : (error.stack ?? error.message);
}

/** A failed query has the code in its cause. */
function fullDisk(error: Error) {
  for (let reason: unknown = error; reason instanceof Error; reason = reason.cause) {
    const place = "path" in reason ? String(reason.path) : "the database or the data folder";
    const full = diskFull(errorCode(reason) ?? "", place);
    if (full) return full;
  }
  return undefined;
}

/** Ends the process with exit code 1. */
export function reportProblem(error: unknown): never {
  process.stderr.write(`${describeProblem(error)}\n`);
  process.exit(1);
}
