/** Ends the process: what its owner can mend is said in their words, everything else is a bug and shows its stack. */
export function reportProblem(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // By name: a module that fails while it is loaded may exist twice.
  if (error.name === "EnvError" && "lines" in error && Array.isArray(error.lines)) return error.lines.join("\n");
  if (error.name === "StartProblem" || error.name === "DomainError") return error.message;
  return error.stack ?? error.message;
}
