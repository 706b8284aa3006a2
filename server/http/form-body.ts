import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { FormError, FormTooLargeError, isFormType, parseForm, writeMultipart } from "#lib/http/form-data.ts";
import { isApiPath, isJobsPath } from "#lib/http/methods.ts";
import { isActionForm, isActionText, isPlainForm } from "./action-body.ts";
import { collectBody, createTurns } from "./collect-body.ts";
import type { HttpRequest, Receive } from "./request.ts";
import { LARGE_FROM_BYTES, mayBeLarge } from "./reserve-body-memory.ts";

/** The API parses its bodies itself by the same rules; Auth.js would use its own. */
const READS_ITSELF = (url: string) => isApiPath(url) && !url.startsWith("/api/auth/");

/** An upload is in memory several times while the app parses it. */
const LARGE_AT_ONCE = 2;

type Give = (body: Buffer<ArrayBuffer>) => void;
type Refuse = (fault: "badRequest" | "tooLarge") => undefined;
type Prepared = {
  /** Receives the body as it arrives. */
  receive: Receive;
  /** For a form: resolves when the app gets it, and never when it is cut off or refused. */
  whenGiven?: Promise<void>;
};

/**
 * @returns a function that prepares the body of a request for the app. It parses the forms of our pages and serialises
 * them for Next in one way: multipart and UTF-8, so that two parsers cannot read different fields. Browsers send
 * multipart, because the forms set that type; a program may send the same fields URL-encoded, which Next does not
 * accept for an action. Large bodies reach the app whole and a few at a time.
 */
export function createBodyReader() {
  const inTurn = createTurns(LARGE_AT_ONCE);

  /** @param refuse called when the body is not a form, or has too much text */
  return (request: HttpRequest, response: ServerResponse, refuse: Refuse): Prepared => {
    const { method, url = "", headers } = request;
    const type = headers["content-type"] ?? "";
    const whole = (give: Give): Receive =>
      collectBody(request, (body) => {
        if (body.length <= LARGE_FROM_BYTES) give(body);
        else inTurn(response, () => give(body));
      });
    // Next would log a lost connection as an error of the site, so it gets a form only when it is complete.
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
      // A run of an Inngest server may take long and would block the uploads behind it.
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
