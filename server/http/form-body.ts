import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isApiPath } from "./refusal.ts";

/** Far more than any form of ours has; each costs its reader a hundred times its size. */
const MAX_FIELDS = 1_000;

const BOUNDARY_RULE = /;\s*boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i;

/**
 * Hands the forms of our pages to Next in the one encoding it reads. Browsers send them so, because the forms ask for
 * it; a program may send the same fields URL-encoded, which is a form too, and Next would take for none.
 * @param refuse called when the body is no form at all
 */
export function readForms(request: IncomingMessage, refuse: () => void): void {
  const type = request.headers["content-type"] ?? "";
  const isUrlEncoded = /^application\/x-www-form-urlencoded\b/i.test(type);
  const isMultipart = /^multipart\/form-data\b/i.test(type);
  if (request.method === "POST" && !isApiPath(request.url ?? "")) {
    if (isUrlEncoded) translate(request);
    else if (isMultipart) expectWhole(request, type, refuse);
  }
  // The API reads its forms itself, but no more of them either.
  if (isUrlEncoded) limitFields(request, "&", refuse);
  else if (isMultipart) limitFields(request, `--${boundaryOf(type) ?? ""}`, refuse);
}

const boundaryOf = (type: string): string | undefined => {
  const [, quoted, plain] = BOUNDARY_RULE.exec(type) ?? [];
  return quoted ?? plain;
};

/** Counts what stands between the fields as it comes by, and refuses the form that has too much of it. */
function limitFields(request: IncomingMessage, separator: string, refuse: () => void): void {
  const mark = Buffer.from(separator);
  const push = request.push.bind(request);
  let carry = Buffer.alloc(0);
  let fields = 0;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (fields > MAX_FIELDS) return false;
    if (chunk === null) return push(null);
    // One that is cut in two by the chunks is found in the second.
    const text = Buffer.concat([carry, chunk]);
    for (let at = text.indexOf(mark); at >= 0 && fields <= MAX_FIELDS; at = text.indexOf(mark, at + mark.length))
      fields++;
    carry = text.subarray(text.length - Math.min(text.length, mark.length - 1));
    if (fields <= MAX_FIELDS) return push(chunk, encoding);
    refuse();
    return true;
  };
}

/** Turns the URL-encoded fields into the parts of a multipart form as soon as they are all here. */
function translate(request: IncomingMessage): void {
  const boundary = `----daybook-${randomUUID()}`;
  request.headers["content-type"] = `multipart/form-data; boundary=${boundary}`;
  delete request.headers["content-length"];
  const push = request.push.bind(request);
  const chunks: Buffer[] = [];
  request.push = (chunk: Buffer | null) => {
    if (chunk !== null) {
      chunks.push(chunk);
      return true;
    }
    push(multipart(new URLSearchParams(Buffer.concat(chunks).toString()), boundary));
    return push(null);
  };
}

function multipart(fields: URLSearchParams, boundary: string): Buffer {
  const parts = [...fields].map(([name, value]) => {
    const quoted = name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"\r\n\r\n${value}\r\n`;
  });
  return Buffer.from(`${parts.join("")}--${boundary}--\r\n`);
}

/** A multipart body ends in its boundary; one that does not was cut off or never was one. */
function expectWhole(request: IncomingMessage, type: string, refuse: () => void): void {
  const boundary = boundaryOf(type);
  const end = Buffer.from(`--${boundary ?? ""}--`);
  const push = request.push.bind(request);
  let tail = Buffer.alloc(0);
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk === null) {
      if (boundary && tail.includes(end)) return push(null);
      refuse();
      return false;
    }
    // Room for the boundary and the line break or two that may follow it.
    tail = Buffer.concat([tail, chunk]).subarray(-(end.length + 8));
    return push(chunk, encoding);
  };
}
