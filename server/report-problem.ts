import { diskFull, errorCode } from "./start-problem.ts";

/** Mistakes of the owner or the caller: their message is all there is to say. */
const SPOKEN = new Set(["StartProblem", "DomainError", "UsageError", "MigrationLockError", "NewerSchemaError"]);

/** What the owner can mend is said in their words; everything else is a bug and shows its stack. */
export function explainProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What failed first, and after it what could not be undone.
  if (error instanceof SuppressedError) return [error.suppressed, error.error].map(explainProblem).join("\n");
  // By name: a module that fails while it is loaded may exist twice.
  if (error.name === "EnvError" && "lines" in error && Array.isArray(error.lines)) return error.lines.join("\n");
  const full = fullDisk(error);
  if (full) return full.message;
  const isUsage = "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  return SPOKEN.has(error.name) || isUsage ? error.message : (error.stack ?? error.message);
}

/** The code is that of the error or, where a query failed, of its cause. */
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
  process.stderr.write(`${explainProblem(error)}\n`);
  process.exit(1);
}
