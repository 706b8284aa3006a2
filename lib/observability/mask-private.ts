/** Far more than a stack with its causes. What is longer quotes something that was sent, such as a cookie. */
const MAX_LENGTH = 16 * 1024;

const PRIVATE: [RegExp, string][] = [
  // Drizzle lists what was typed behind the query that failed.
  [/\nparams: [\s\S]*?(?=\n +at |\ncaused by |$)/g, ""],
  // Postgres shows the row that a rule refused.
  [/Failing row contains \([\s\S]*?(?=\n +at |\ncaused by |$)/g, "Failing row"],
  // Also one that was cut off. A match takes all of the run it begins in, so no character is read twice.
  [/\beyJ[\w-]*(?:\.[\w-]+)*/g, "<token>"],
];

/** Everything between two characters that end an address. */
const WORD = /[^\s<>"'`(),:;=/]+/g;

/** Takes out of a text what must not be found in a log or a list of failures, and cuts it where it is too long. */
export function maskPrivate(text: string): string {
  const start = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  const masked = PRIVATE.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), start);
  // Email addresses, and the password in the address of a database.
  return masked.replace(WORD, (word) => (word.indexOf("@", 1) > 0 ? "<address>" : word));
}
