import { readFileSync } from "node:fs";
import path from "node:path";
import { foldCase } from "#lib/fold-case.ts";

// From the project's folder, where every command runs: in the web server's bundle this file has no place of its own.
const LIST = path.join(process.cwd(), "lib/posts/profanity.txt");

/** The project's own list, one word a line. Without the file nothing is filtered. */
function readWords(): Set<string> {
  try {
    const text = readFileSync(LIST, "utf8");
    return new Set(text.split(/\s+/).filter(Boolean));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set();
    throw error;
  }
}

const listed = readWords();

const isPunctuation = (character = "") => /^[!-/:-@[-`{-~]$/.test(character);

/** A token without the punctuation around it. By hand: a pattern for the end of a text starts over at every character. */
function bare(token: string): string {
  let start = 0;
  let end = token.length;
  while (start < end && isPunctuation(token[start])) start++;
  while (end > start && isPunctuation(token[end - 1])) end--;
  return token.slice(start, end);
}

/** The listed words that stand in a text as whole tokens, sorted. */
export function findProfanity(text: string): string[] {
  const tokens = text.split(/\s+/).map((token) => foldCase(bare(token)));
  const found = new Set(tokens.filter((token) => listed.has(token)));
  return [...found].sort();
}

/** Why a text is refused, or undefined when it is clean. */
export function profanityRefusal(text: string): string | undefined {
  const words = findProfanity(text);
  if (words.length === 0) return undefined;
  return `Using profanity (${words.join(", ")}) is prohibited. Please correct the content.`;
}
