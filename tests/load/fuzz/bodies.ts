import type { Random } from "./random.ts";

/** Texts that parsers have been slow for, or have failed on. */
const GRAINS = [
  "a",
  " ",
  "\n",
  "\r\n\r\n",
  "&",
  "+",
  "%",
  "=",
  ";",
  '"',
  "\\",
  "'",
  "<",
  "@",
  "a@b.",
  "9",
  "-",
  "0.",
  "1e5,",
  "eyJ-",
  "\u{fdfa}",
  "😀",
  "é",
  "\0",
  "\ufeff",
  "%F0%9F%98%80",
  "\\u0000",
  "\\ud83d\\ude00",
  "[",
  "{}",
  "[],",
  '{"a":',
  "a=1&",
  "a.com/(",
  "http://a.com ",
  "www.",
  "\r\n--frost",
  "--frost\r\n",
  "$K1",
];

export type Body = { type: string; bytes: Buffer; title: string };

const repeated = (grain: string, bytes: number) =>
  grain.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(grain))));

/** The name of a grain in a report. */
const nameOf = (text: string, bytes: number) => `${JSON.stringify(text).slice(0, 24)} × ${bytes} B`;

/** A body of up to `max` bytes for the fields of a form or of an operation. */
export function drawBody(random: Random, names: string[], max: number, hidden: [string, string][] = []): Body {
  const bytes = random.size(max);
  const grain = random.pick(GRAINS);
  const text = repeated(grain, bytes);
  const name = random.chance(0.9) && names.length > 0 ? random.pick(names) : repeated(random.pick(GRAINS), 40);
  const title = `${name.slice(0, 20)}: ${nameOf(grain, bytes)}`;
  switch (random.below(9)) {
    case 0:
      return {
        type: "application/json",
        bytes: Buffer.from(JSON.stringify({ ...filled(names), [name]: text })),
        title,
      };
    case 1:
      return {
        type: "application/json",
        bytes: Buffer.from(`{${JSON.stringify(name)}:${text}}`),
        title: `raw ${title}`,
      };
    case 2:
      return { type: "application/json", bytes: Buffer.from(text), title: `JSON ${nameOf(grain, bytes)}` };
    case 3:
      return {
        type: URL_ENCODED,
        bytes: Buffer.from(urlEncoded([...hidden, [name, text]])),
        title: `URL-encoded ${title}`,
      };
    case 4:
      return { type: URL_ENCODED, bytes: Buffer.from(`${name}=${text}`), title: `raw URL-encoded ${title}` };
    case 5:
      return {
        type: MULTIPART,
        bytes: multipart([...hidden, ...Object.entries(filled(names)), [name, text]]),
        title: `multipart ${title}`,
      };
    case 6:
      return {
        type: MULTIPART,
        bytes: multipart([...hidden, ...Object.entries(filled(names))], fileOf(random, text)),
        title: `file ${title}`,
      };
    case 7:
      return {
        type: MULTIPART,
        bytes: Buffer.from(`--frost\r\n${text}\r\n--frost--`),
        title: `raw multipart ${title}`,
      };
    default:
      return {
        type: random.pick([
          "text/plain;charset=UTF-8",
          "",
          "application/octet-stream",
          "multipart/form-data",
          `${URL_ENCODED}; charset=utf-16`,
        ]),
        bytes: Buffer.from(text),
        title: `bytes ${nameOf(grain, bytes)}`,
      };
  }
}

export const URL_ENCODED = "application/x-www-form-urlencoded";
export const MULTIPART = "multipart/form-data; boundary=frost";

const filled = (names: string[]) => Object.fromEntries(names.map((name) => [name, "a plain value"]));

export const urlEncoded = (fields: [string, string][]) =>
  fields
    .map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`)
    .join("&");

const quoted = (name: string) => name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const HEADS: Record<string, number[]> = {
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  "image/jpeg": [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46],
  "image/gif": [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0xff, 0xff, 0xff, 0xff],
  "image/svg+xml": [...Buffer.from("<svg>")],
};

function fileOf(random: Random, text: string) {
  const type = random.pick(Object.keys(HEADS));
  const filename = random.chance(0.2) ? repeated(random.pick(GRAINS), random.size(9_000)) : "a.png";
  return { filename, type, bytes: Buffer.concat([Buffer.from(HEADS[type] ?? []), Buffer.from(text)]) };
}

export function multipart(fields: [string, string][], file?: ReturnType<typeof fileOf>): Buffer {
  const parts = fields.map(
    ([name, value]) => `--frost\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  const image = file
    ? [
        `--frost\r\nContent-Disposition: form-data; name="image"; filename="${quoted(file.filename)}"\r\n`,
        `Content-Type: ${file.type}\r\n\r\n`,
        file.bytes,
        "\r\n",
      ]
    : [];
  return Buffer.concat([...parts, ...image, "--frost--\r\n"].map((piece) => Buffer.from(piece as string)));
}

/** A header's value of up to `max` characters, of what headers may hold. */
export function drawHeader(random: Random, max: number): string {
  const grain = random.pick([
    ...GRAINS,
    '"a", ',
    "a;q=0.1,",
    "*/*,",
    "bytes=0-,",
    "a=1; ",
    "sessionid=a; ",
    "authjs.session-token=",
  ]);
  return repeated(grain, random.size(max)).replaceAll(/[^\t\x20-\x7e]/g, "x");
}
