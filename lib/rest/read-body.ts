import { bodyLimitOf } from "#lib/http/body-limits.ts";
import {
  FORM_TYPE,
  type FormEntry,
  FormError,
  FormTooLargeError,
  isFile,
  MULTIPART_TYPE,
  parseForm,
} from "#lib/http/form-data.ts";
import { JsonNumber } from "#lib/validation/json-number.ts";
import type { RawFields } from "#lib/validation/submission.ts";
import { ApiError } from "./api-error.ts";
import { parseJson } from "./parse-json.ts";

export type RequestBody = {
  fields: RawFields;
  /** A form sends an empty field where JSON sends `null` or omits it. */
  isForm: boolean;
};

export const JSON_TYPE = "application/json";
export const REQUEST_TYPES = [JSON_TYPE, FORM_TYPE, MULTIPART_TYPE];

/** @throws {ApiError} 413, 415 or 400 */
export async function readBody(request: Request): Promise<RequestBody> {
  const declared = request.headers.get("content-type") ?? "";
  const type = declared.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const isForm = type === FORM_TYPE || type === MULTIPART_TYPE;
  if (!request.body || request.headers.get("content-length") === "0") return { fields: {}, isForm };
  if (!REQUEST_TYPES.includes(type)) {
    // An empty body has no type; only a first byte shows whether there is one.
    if (declared === "" && (await readLimited(request)).byteLength === 0) return { fields: {}, isForm };
    throw new ApiError(415, { detail: `Unsupported media type "${declared}" in request.` });
  }
  const bytes = await readLimited(request);
  if (bytes.byteLength === 0) return { fields: {}, isForm };
  return { fields: type === JSON_TYPE ? jsonFields(bytes) : formFields(bytes, declared), isForm };
}

const tooLarge = () => new ApiError(413, { detail: "Request body too large." });

/** The client has disconnected. Node's error has the code of a lost database connection, so it is replaced. */
function cutOff(cause: unknown): never {
  throw new ApiError(400, { detail: `Request body was cut off: ${cause instanceof Error ? cause.message : cause}.` });
}

/** Stops at the limit; the rest is never read. */
async function readLimited(request: Request): Promise<Buffer<ArrayBuffer>> {
  const limit = bodyLimitOf(new URL(request.url).pathname, request.headers.get("content-type") ?? "");
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const reader = request.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const next = () => reader?.read().catch(cutOff);
  for (let part = await next(); part && !part.done; part = await next()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  // The gate hands a large body over in one piece, which need not be copied.
  const [first] = chunks;
  if (first && chunks.length === 1) return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  return Buffer.concat(chunks, size);
}

function jsonFields(bytes: Uint8Array): RawFields {
  const value = parseJson(bytes);
  if (isDictionary(value)) return value;
  const message =
    value === null ? "No data provided" : `Invalid data. Expected a dictionary, but got ${typeName(value)}.`;
  throw new ApiError(400, { non_field_errors: [message] });
}

const isDictionary = (value: unknown): value is RawFields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);

/** The name of a JSON value's type in the contract's messages. */
export function typeName(value: unknown): string {
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "list";
  if (typeof value === "boolean") return "bool";
  if (value instanceof JsonNumber) return /[.e]/i.test(value.text) ? "float" : "int";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return typeof value === "string" ? "str" : "dict";
}

/** Of a field that comes twice, the last counts. */
function formFields(bytes: Buffer<ArrayBuffer>, declared: string): RawFields {
  try {
    return Object.fromEntries(parseForm(bytes, declared).map((entry) => [entry.name, fieldValue(entry)]));
  } catch (error) {
    if (error instanceof FormTooLargeError) throw tooLarge();
    if (!(error instanceof FormError)) throw error;
    throw new ApiError(400, { detail: `Form parse error - ${error.message}.` });
  }
}

const fieldValue = (entry: FormEntry) =>
  isFile(entry) ? new File([entry.bytes], entry.filename, { type: entry.type }) : entry.value;
