import { JsonNumber } from "#lib/validation/json-number.ts";
import { ApiError } from "./api-error.ts";

/** Deeper than any request needs; deep nesting has crashed parsers. */
export const MAX_JSON_DEPTH = 100;
/** Far more than any request has; millions of small values keep the parser busy for seconds. */
export const MAX_JSON_VALUES = 10_000;

const parseError = (reason: string) => new ApiError(400, { detail: `JSON parse error - ${reason}` });

/**
 * A number that does not look as it was written comes as `JsonNumber`.
 * @throws {ApiError} 400 with the parser's message
 */
export function parseJson(bytes: Uint8Array): unknown {
  const excess = excessOf(bytes);
  if (excess) throw parseError(excess);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), withNumbersAsWritten);
  } catch (error) {
    throw parseError(error instanceof SyntaxError ? error.message : "the text is not valid UTF-8");
  }
}

/** The third argument is ECMAScript 2026's; TypeScript has no type for it yet. */
function withNumbersAsWritten(_key: string, value: unknown, ...[context]: { source?: string }[]): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return String(value) === context.source ? value : new JsonNumber(context.source);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte outside strings means for the count: a table, because this loop sees every byte of 12 MB. */
const [NOTHING, STRING, VALUE, OPENING, CLOSING] = [0, 1, 2, 3, 4];
const MEANING = new Uint8Array(256).fill(NOTHING);
for (const [meaning, characters] of [
  [STRING, '"'],
  [VALUE, ","],
  [OPENING, "[{"],
  [CLOSING, "]}"],
] as const) {
  for (const character of characters) MEANING[character.charCodeAt(0)] = meaning;
}

/** What a text has too much of. Counts brackets and commas outside strings, before anything is built from them. */
function excessOf(bytes: Uint8Array): string | undefined {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at++) {
    const meaning = MEANING[bytes[at] as number];
    if (meaning === NOTHING) continue;
    if (meaning === STRING) at = endOfString(bytes, at + 1);
    else if (meaning === VALUE) values++;
    else depth += meaning === OPENING ? 1 : -1;
    if (depth > MAX_JSON_DEPTH) return `nested deeper than ${MAX_JSON_DEPTH} levels`;
    if (values > MAX_JSON_VALUES) return `more than ${MAX_JSON_VALUES} values`;
  }
  return undefined;
}

/** Where the quotation mark stands that ends a string. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) at++;
  }
  return bytes.length;
}
