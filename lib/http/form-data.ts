import { parameter, parseHeader } from "./header-parameters.ts";

export const FORM_TYPE = "application/x-www-form-urlencoded";
export const MULTIPART_TYPE = "multipart/form-data";

/** Far more fields than any form has. */
export const MAX_FIELDS = 1_000;
/** The text of a form: a post of 100,000 characters, each of them twelve bytes. Only files may be larger. */
export const MAX_TEXT_BYTES = 2 * 1024 * 1024;
/** The limit on the headers of a part: its name, its file's name and its type. */
const MAX_PART_HEADER_BYTES = 8 * 1024;
/** RFC 2046 5.1.1 */
const MAX_BOUNDARY_LENGTH = 70;

export type FormField = { name: string; value: string };
export type FormFile = { name: string; filename: string; type: string; bytes: Buffer<ArrayBuffer> };
export type FormEntry = FormField | FormFile;

export const isFile = (entry: FormEntry): entry is FormFile => "bytes" in entry;

/** The body is no form, or has too many fields. */
export class FormError extends Error {
  override readonly name = "FormError";
}

/** The form has more text than is allowed. */
export class FormTooLargeError extends Error {
  override readonly name = "FormTooLargeError";
}

const mediaType = (contentType: string) => contentType.split(";", 1)[0]?.trim().toLowerCase();
export const isUrlEncoded = (contentType: string): boolean => mediaType(contentType) === FORM_TYPE;
/** Whether a body of this type is read as a form. */
export const isFormType = (contentType: string): boolean =>
  isUrlEncoded(contentType) || mediaType(contentType) === MULTIPART_TYPE;

/**
 * The fields of a form in their order in the body. The only parser of forms: pages and API get its result, so they
 * cannot disagree. Files are views of the body and not copies.
 * @throws {FormError}
 * @throws {FormTooLargeError}
 */
export function parseForm(body: Buffer<ArrayBuffer>, contentType: string): FormEntry[] {
  const header = parseHeader(contentType);
  if (!header || hasTwice(header.parameters)) throw new FormError("the type of the body cannot be read");
  const charset = parameter(header, "charset");
  if (header.value === FORM_TYPE) return parseUrlEncoded(body, decoderFor(charset));
  const boundary = parameter(header, "boundary") ?? "";
  if (boundary === "" || boundary.length > MAX_BOUNDARY_LENGTH) throw new FormError("the boundary is missing");
  return parseMultipart(body, boundary, charset);
}

const hasTwice = (parameters: [string, string][]) => new Set(parameters.map(([name]) => name)).size < parameters.length;

type Decode = (bytes: Uint8Array) => string;

/** @param charset a name of the Encoding Standard; UTF-8 without one */
function decoderFor(charset = "utf-8"): Decode {
  try {
    const decoder = new TextDecoder(charset);
    return (bytes) => decoder.decode(bytes);
  } catch {
    throw new FormError("the character set is unknown");
  }
}

const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;

function parseUrlEncoded(body: Buffer, decode: Decode): FormField[] {
  const fields: FormField[] = [];
  let count = 0;
  for (let start = 0; start < body.length; ) {
    // Counted before any field is created: empty ones cost too.
    if (++count > MAX_FIELDS) throw tooManyFields();
    const next = body.indexOf(AMPERSAND, start);
    const end = next < 0 ? body.length : next;
    if (end > start) fields.push(urlEncodedField(body.subarray(start, end), decode));
    start = end + 1;
  }
  return fields;
}

function urlEncodedField(pair: Buffer, decode: Decode): FormField {
  const equals = pair.indexOf(EQUALS);
  const name = equals < 0 ? pair : pair.subarray(0, equals);
  const value = equals < 0 ? Buffer.alloc(0) : pair.subarray(equals + 1);
  return { name: decode(unescapeBytes(name)), value: decode(unescapeBytes(value)) };
}

/** Node's own parser is so slow that a large body would delay all requests. */
function unescapeBytes(bytes: Buffer): Uint8Array {
  if (!bytes.includes(PERCENT) && !bytes.includes(PLUS)) return bytes;
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === PERCENT && at + 2 < bytes.length) {
      const high = HEX[bytes[at + 1] as number] as number;
      const low = HEX[bytes[at + 2] as number] as number;
      if (high < 16 && low < 16) {
        plain[length++] = high * 16 + low;
        at += 2;
        continue;
      }
    }
    plain[length++] = byte === PLUS ? SPACE : byte;
  }
  return plain.subarray(0, length);
}

/** The value of each hexadecimal digit; 16 for what is none. */
const HEX = new Uint8Array(256).fill(16);
for (const digit of "0123456789abcdefABCDEF") HEX[digit.charCodeAt(0)] = Number.parseInt(digit, 16);

function parseMultipart(body: Buffer<ArrayBuffer>, boundary: string, charset: string | undefined): FormEntry[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const opening = delimiter.subarray(2);
  const preamble = body.subarray(0, opening.length).equals(opening) ? -2 : body.indexOf(delimiter);
  if (preamble === -1) throw new FormError("the body has no parts");

  const parts: Part[] = [];
  let at = preamble + delimiter.length;
  while (!isAt(body, at, "--")) {
    if (parts.length === MAX_FIELDS) throw tooManyFields();
    const headers = lineEndAfter(body, at);
    const headersEnd = body.subarray(headers, headers + MAX_PART_HEADER_BYTES).indexOf("\r\n\r\n");
    if (headersEnd < 0) throw new FormError("a part has no headers, or too many");
    const content = headers + headersEnd + 4;
    const end = body.indexOf(delimiter, content - 2);
    if (end < 0) throw new FormError("the last part is cut off");
    parts.push({
      headers: body.subarray(headers, headers + headersEnd),
      content: body.subarray(content, Math.max(end, content)),
    });
    at = end + delimiter.length;
  }
  return readParts(parts, charset);
}

type Part = { headers: Buffer; content: Buffer<ArrayBuffer> };

const isAt = (body: Buffer, at: number, text: string) => body.toString("latin1", at, at + text.length) === text;

/** Where the line behind a delimiter begins; spaces may stand before its end. */
function lineEndAfter(body: Buffer, delimiterEnd: number): number {
  let at = delimiterEnd;
  while (at < delimiterEnd + MAX_BOUNDARY_LENGTH && (body[at] === SPACE || body[at] === 0x09)) at++;
  if (!isAt(body, at, "\r\n")) throw new FormError("a boundary is not followed by a line break");
  return at + 2;
}

function readParts(parts: Part[], declared: string | undefined): FormEntry[] {
  const decode = decoderFor(declared);
  const read = parts.map(({ headers, content }) => ({ ...readHeaders(decode(headers)), content }));
  // Counted before any text is decoded: each copy of it costs.
  const texts = read.filter(({ filename }) => filename === undefined);
  if (texts.reduce((sum, { content }) => sum + content.length, 0) > MAX_TEXT_BYTES) throw new FormTooLargeError();
  // A form may name its character set in a field (RFC 7578 4.6).
  const named = read.find(({ name, filename }) => name === "_charset_" && filename === undefined)?.content;
  const usual = declared ?? named?.toString("latin1", 0, 40);
  return read.map(({ name, filename, type, charset, content }) =>
    filename === undefined
      ? { name, value: decoderFor(charset ?? usual)(content) }
      : { name, filename, type, bytes: content },
  );
}

function readHeaders(text: string) {
  const headers = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || headers.has(name)) throw new FormError("the headers of a part cannot be read");
    headers.set(name, line.slice(colon + 1).trim());
  }
  const disposition = parseHeader(headers.get("content-disposition") ?? "");
  const name = disposition && parameter(disposition, "name");
  if (disposition?.value !== "form-data" || name === undefined || hasTwice(disposition.parameters)) {
    throw new FormError("a part has no name");
  }
  const filename = extendedName(parameter(disposition, "filename*")) ?? parameter(disposition, "filename");
  const type = parseHeader(headers.get("content-type") ?? "");
  const charset = type && parameter(type, "charset");
  return {
    name: unescapeName(name),
    filename: filename === undefined ? undefined : unescapeName(filename),
    type: type && /^[\w.+-]+\/[\w.+-]+$/.test(type.value) ? type.value : "application/octet-stream",
    charset,
  };
}

/** The escapes of browsers for the three characters that would end a quoted name. */
const unescapeName = (name: string) => name.replaceAll("%22", '"').replaceAll(/%0d/gi, "\r").replaceAll(/%0a/gi, "\n");

/** `UTF-8''caf%C3%A9.png` (RFC 8187), as some programs name a file. */
function extendedName(value: string | undefined): string | undefined {
  const [, escaped] = /^utf-8'[^']*'(.*)$/is.exec(value ?? "") ?? [];
  try {
    return escaped === undefined ? undefined : decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}

const tooManyFields = () => new FormError(`more than ${MAX_FIELDS} fields`);

/** The fields as a multipart body, chunk by chunk; files are not copied. */
export function* writeMultipart(entries: FormEntry[], boundary: string): Generator<Buffer> {
  for (const entry of entries) {
    const file = isFile(entry) ? `; filename="${escapeName(entry.filename)}"\r\nContent-Type: ${entry.type}` : "";
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(entry.name)}"${file}\r\n\r\n`;
    yield Buffer.from(head);
    yield isFile(entry) ? entry.bytes : Buffer.from(entry.value);
    yield Buffer.from("\r\n");
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}

const escapeName = (name: string) => name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
