/** Far more than a stack with its causes. A longer text quotes input, such as a cookie. */
const MAX_LENGTH = 16 * 1024;

const PRIVATE: [RegExp, string][] = [
  // Drizzle lists the parameters after the failed query.
  [/\nparams: [\s\S]*?(?=\n +at |\ncaused by |$)/g, ""],
  // Postgres shows the row that a constraint refused.
  [/Failing row contains \([\s\S]*?(?=\n +at |\ncaused by |$)/g, "Failing row"],
  // Also a truncated one. A match consumes the whole run, so no character is read twice.
  [/\beyJ[\w-]*(?:\.[\w-]+)*/g, "<token>"],
];

/** Everything between two characters that end an email address. */
const WORD = /[^\s<>"'`(),:;=/]+/g;

/** Removes private values from a text for the log and the list of failed jobs, and truncates it. */
export function maskPrivate(text: string): string {
  const start = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  const masked = PRIVATE.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), start);
  // Email addresses, and the password in a database URL.
  return masked.replace(WORD, (word) => (word.indexOf("@", 1) > 0 ? "<address>" : word));
}
