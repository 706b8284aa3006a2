/** Of what Postgres or initdb wrote, the line that says why it gave up: what follows it is only about cleaning up. */
export function decisiveLine(complaint: string): string {
  const lines = complaint.trim().split("\n");
  const line = lines.find((text) => /FATAL|PANIC|ERROR|error:/.test(text)) ?? lines.at(-1) ?? "";
  return line.trim();
}
