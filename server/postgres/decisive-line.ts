/** The line of Postgres's or initdb's output with the reason of the failure. Later lines are about cleaning up. */
export function decisiveLine(output: string): string {
  const lines = output.trim().split("\n");
  const line = lines.find((text) => /FATAL|PANIC|ERROR|error:/.test(text)) ?? lines.at(-1) ?? "";
  return line.trim();
}
