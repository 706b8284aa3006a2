import { readFileSync } from "node:fs";
import path from "node:path";
import { projectDir } from "#config/project-dir.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";

const LIST = path.join(projectDir, "lib", "posts", "profanity.txt");

let loaded: Set<string> | undefined;

/**
 * The project's own list, one word a line.
 * @throws {Error} the file is missing or empty: then nothing may be published unchecked
 */
export function loadProfanityList(file = LIST): Set<string> {
  const words = readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
  if (words.length === 0) throw new Error(`${file} is empty`);
  return new Set(words);
}

function listedWords(): Set<string> {
  loaded ??= loadProfanityList();
  return loaded;
}

const isPunctuation = (character = "") => /^[!-/:-@[-`{-~]$/.test(character);

/** A token without the punctuation around it. No regular expression: a pattern for the end of a text takes quadratic time. */
function bare(token: string): string {
  let start = 0;
  let end = token.length;
  while (start < end && isPunctuation(token[start])) start++;
  while (end > start && isPunctuation(token[end - 1])) end--;
  return token.slice(start, end);
}

/** The listed words that occur in a text as whole tokens, sorted. */
export function findProfanity(text: string): string[] {
  const tokens = text.split(/\s+/).map((token) => foldCase(bare(token)));
  const listed = listedWords();
  const found = new Set(tokens.filter((token) => listed.has(token)));
  return [...found].sort();
}

/** Why a text is refused, or undefined when it is clean. */
export function profanityIssue(text: string): FieldIssue | undefined {
  const words = findProfanity(text);
  return words.length > 0 ? { code: "profanity", words } : undefined;
}
