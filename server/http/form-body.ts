import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { FormError, FormTooLargeError, isFormType, parseForm, writeMultipart } from "#lib/http/form-data.ts";
import { isApiPath, isJobsPath } from "#lib/http/methods.ts";
import { isActionForm, isActionText, isPlainForm } from "./action-body.ts";
import { LARGE_FROM_BYTES, mayBeLarge } from "./body-limit.ts";
import { collectBody, createTurns } from "./collect-body.ts";
import type { HttpRequest, Receive } from "./request.ts";

/** The API reads its bodies itself, by the same rules; Auth.js would read them by its own. */
const READS_ITSELF = (url: string) => isApiPath(url) && !url.startsWith("/api/auth/");

/** Read in several places at once, an upload is several times in memory. */
const LARGE_AT_ONCE = 2;

type Give = (body: Buffer<ArrayBuffer>) => void;
type Refuse = (fault: "badRequest" | "tooLarge") => undefined;
type Prepared = {
  /** Takes the body as it comes. */
  receive: Receive;
  /** For a form, what resolves when the app is given it, and never when it is cut off or refused. */
  whenGiven?: Promise<void>;
};

/**
 * @returns a function that prepares the body of a request for the app. It reads the forms of our pages and hands them
 * to Next in one spelling: multipart, UTF-8, and nothing in it that two readers could take for different things.
 * Browsers send them multipart, because the forms ask for it; a program may send the same fields URL-encoded, which
 * Next would take for no form. Large bodies reach the app whole and a few at a time.
 */
export function createBodyReader() {
  const inTurn = createTurns(LARGE_AT_ONCE);

  /** @param refuse called when the body is no form at all, or has too much text */
  return (request: HttpRequest, response: ServerResponse, refuse: Refuse): Prepared => {
    const { method, url = "", headers } = request;
    const type = headers["content-type"] ?? "";
    const whole = (give: Give): Receive =>
      collectBody(request, (body) => {
        if (body.length <= LARGE_FROM_BYTES) give(body);
        else inTurn(response, () => give(body));
      });
    // Next would take a lost connection for an error of the site, so it is given a form only when it is whole.
    const before = (piecesOf: (body: Buffer<ArrayBuffer>) => Iterable<Buffer> | undefined): Prepared => {
      const { promise: whenGiven, resolve } = Promise.withResolvers<void>();
      const receive = whole((body) => {
        const pieces = piecesOf(body);
        if (!pieces) return;
        resolve();
        deliver(request, pieces);
      });
      return { receive, whenGiven };
    };
    if (READS_ITSELF(url)) {
      // A run of an Inngest server may take its time, and would keep everybody waiting.
      if (mayBeLarge(request) && !isJobsPath(url)) return { receive: whole((body) => deliver(request, [body])) };
    } else if (method === "POST" && isFormType(type)) {
      return before(formRewriter(request, type, refuse));
    } else if (method === "POST" && headers["next-action"] !== undefined) {
      return before((body) => (isActionText(body.toString()) ? [body] : refuse("badRequest")));
    }
    return { receive: (chunk) => request.deliver(chunk) };
  };
}

function deliver(request: HttpRequest, pieces: Iterable<Buffer>): void {
  for (const piece of pieces) request.deliver(piece);
  request.deliver(null);
}

function formRewriter(request: HttpRequest, type: string, refuse: Refuse) {
  const isAllowed = request.headers["next-action"] === undefined ? isPlainForm : isActionForm;
  const boundary = `----daybook-${randomUUID()}`;
  request.headers["content-type"] = `multipart/form-data; boundary=${boundary}`;
  return (body: Buffer<ArrayBuffer>) => {
    const entries = entriesOf(body, type);
    if (entries === "tooLarge") return refuse("tooLarge");
    if (!entries || !isAllowed(entries)) return refuse("badRequest");
    return writeMultipart(entries, boundary);
  };
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
