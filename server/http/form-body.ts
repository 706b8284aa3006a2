import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { FormError, FormTooLargeError, isFormType, parseForm, writeMultipart } from "#lib/http/form-data.ts";
import { isApiPath, isJobsPath } from "#lib/http/methods.ts";
import { isActionForm, isActionText, isPlainForm } from "./action-body.ts";
import { mayBeLarge, SMALL_BODY_BYTES } from "./body-limit.ts";
import { createTurns, type Take, whenWhole } from "./whole-body.ts";

/** The API reads its bodies itself, by the same rules; Auth.js would read them by its own. */
const READS_ITSELF = (url: string) => isApiPath(url) && !url.startsWith("/api/auth/");

/** Read in several places at once, an upload is several times in memory. */
const LARGE_AT_ONCE = 2;

/**
 * @returns a function that prepares the body of a request for the app. It reads the forms of our pages and hands them
 * to Next in one spelling: multipart, UTF-8, and nothing in it that two readers could take for different things.
 * Browsers send them multipart, because the forms ask for it; a program may send the same fields URL-encoded, which
 * Next would take for no form. Large bodies reach the app whole and a few at a time.
 */
export function createBodyReader() {
  const inTurn = createTurns(LARGE_AT_ONCE);

  /**
   * @param refuse called when the body is no form at all, or has too much text
   * @returns for a form, what resolves when the app is given it. One that is cut off never is: Next would take the lost
   * connection for an error of the site.
   */
  return (request: IncomingMessage, response: ServerResponse, refuse: Refuse): Promise<void> | undefined => {
    const { method, url = "", headers } = request;
    const type = headers["content-type"] ?? "";
    const whenReady = (take: Take) =>
      whenWhole(request, (body, push) => {
        if (body.length <= SMALL_BODY_BYTES) take(body, push);
        else inTurn(response, () => take(body, push));
      });
    const whenGiven = (take: Take): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      whenReady((body, push) =>
        take(body, (chunk) => {
          resolve();
          return push(chunk);
        }),
      );
      return promise;
    };
    if (READS_ITSELF(url)) {
      // A run of an Inngest server may take its time, and would keep everybody waiting.
      if (mayBeLarge(request) && !isJobsPath(url)) whenReady(pushWhole);
    } else if (method === "POST" && isFormType(type)) {
      return whenGiven(formRewriter(request, type, refuse));
    } else if (method === "POST" && headers["next-action"] !== undefined) {
      return whenGiven((body, push) => (isActionText(body.toString()) ? pushWhole(body, push) : refuse("badRequest")));
    }
    return undefined;
  };
}

type Refuse = (fault: "badRequest" | "tooLarge") => void;

const pushWhole: Take = (body, push) => {
  push(body);
  push(null);
};

function formRewriter(request: IncomingMessage, type: string, refuse: Refuse): Take {
  const isAllowed = request.headers["next-action"] === undefined ? isPlainForm : isActionForm;
  const boundary = `----daybook-${randomUUID()}`;
  request.headers["content-type"] = `multipart/form-data; boundary=${boundary}`;
  return (body, push) => {
    const entries = entriesOf(body, type);
    if (entries === "tooLarge") return refuse("tooLarge");
    if (!entries || !isAllowed(entries)) return refuse("badRequest");
    for (const piece of writeMultipart(entries, boundary)) push(piece);
    push(null);
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
