const PRIVATE: [RegExp, string][] = [
  // Drizzle lists what was typed behind the query that failed.
  [/\nparams: [\s\S]*?(?=\n +at |\ncaused by |$)/g, ""],
  // Postgres shows the row that a rule refused.
  [/Failing row contains \([\s\S]*?(?=\n +at |\ncaused by |$)/g, "Failing row"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "<token>"],
  // Addresses of people, and the password in the address of a database.
  [/[^\s<>"'`(),:;=/]+@[^\s<>"'`(),:;=/]+/g, "<address>"],
];

/** Takes out of a text what nobody may find in a log or a list of failures. */
export function maskPrivate(text: string): string {
  return PRIVATE.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text);
}
