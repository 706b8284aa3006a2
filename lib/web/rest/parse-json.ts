import { ApiError } from "./api-error.ts";

/** Deeper than anybody writes; parsers have fallen over deep nesting. */
export const MAX_JSON_DEPTH = 100;

const parseError = (reason: string) => new ApiError(400, { detail: `JSON parse error - ${reason}` });

/** @throws {ApiError} 400 with the parser's own words */
export function parseJson(bytes: Uint8Array): unknown {
  if (isDeeperThan(bytes, MAX_JSON_DEPTH)) throw parseError(`nested deeper than ${MAX_JSON_DEPTH} levels`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw parseError(error instanceof SyntaxError ? error.message : "the text is not valid UTF-8");
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/** Counts brackets outside strings, before anything is built from them. */
function isDeeperThan(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPEN.has(byte) && ++depth > limit) return true;
    else if (CLOSE.has(byte)) depth--;
  }
  return false;
}
