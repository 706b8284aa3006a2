import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { FormError, FormTooLargeError, isFormType, parseForm, writeMultipart } from "#lib/http/form-data.ts";
import { isApiPath } from "#lib/http/methods.ts";
import { isActionForm, isActionText, isPlainForm } from "./action-body.ts";

/** The API reads its bodies itself, by the same rules; Auth.js would read them by its own. */
const READS_ITSELF = (url: string) => isApiPath(url) && !url.startsWith("/api/auth/");

/**
 * Reads the forms of our pages and hands them to Next in one spelling: multipart, UTF-8, and nothing in it that two
 * readers could take for different things. Browsers send them multipart, because the forms ask for it; a program may
 * send the same fields URL-encoded, which Next would take for no form.
 * @param refuse called when the body is no form at all, or has too much text
 */
export function readForms(request: IncomingMessage, refuse: Refuse): void {
  const { method, url = "", headers } = request;
  const type = headers["content-type"] ?? "";
  if (method !== "POST" || READS_ITSELF(url)) return;
  if (isFormType(type)) rewriteForm(request, type, refuse);
  else if (headers["next-action"] !== undefined) judgeWhole(request, (body) => isActionText(body.toString()), refuse);
}

type Refuse = (fault: "badRequest" | "tooLarge") => void;

function rewriteForm(request: IncomingMessage, type: string, refuse: Refuse): void {
  const isAllowed = request.headers["next-action"] === undefined ? isPlainForm : isActionForm;
  const boundary = `----daybook-${randomUUID()}`;
  request.headers["content-type"] = `multipart/form-data; boundary=${boundary}`;
  delete request.headers["content-length"];
  whenWhole(request, (body, push) => {
    const entries = entriesOf(body, type);
    if (entries === "tooLarge") return refuse("tooLarge");
    if (!entries || !isAllowed(entries)) return refuse("badRequest");
    for (const piece of writeMultipart(entries, boundary)) push(piece);
    push(null);
  });
}

function entriesOf(body: Buffer<ArrayBuffer>, type: string) {
  try {
    return parseForm(body, type);
  } catch (error) {
    if (error instanceof FormTooLargeError) return "tooLarge";
    if (error instanceof FormError) return undefined;
    throw error;
  }
}

function judgeWhole(request: IncomingMessage, isAllowed: (body: Buffer) => boolean, refuse: Refuse): void {
  whenWhole(request, (body, push) => {
    if (!isAllowed(body)) return refuse("badRequest");
    push(body);
    push(null);
  });
}

type Push = (chunk: Buffer | null) => boolean;

/** Keeps what comes of a body until it has come to its end. */
function whenWhole(request: IncomingMessage, take: (body: Buffer<ArrayBuffer>, push: Push) => void): void {
  const push: Push = request.push.bind(request);
  let chunks: Buffer[] = [];
  request.push = (chunk: Buffer | null) => {
    if (chunk !== null) {
      chunks.push(chunk);
      return true;
    }
    const body = Buffer.concat(chunks);
    chunks = [];
    take(body, push);
    return true;
  };
}
