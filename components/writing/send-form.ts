import { FORM_ERROR } from "#lib/errors.ts";
import type { FormAnswer } from "#lib/form-state.ts";

export type Progress = { sent: number; total: number };

const BROKEN = "Something broke on our side. Nothing is lost: please try again in a moment.";
const TOO_LARGE = "The picture is too large to be sent.";

/**
 * Sends a form and tells how far it has come; `fetch` knows nothing of that.
 * @throws when the site cannot be reached or the sending was stopped
 */
export function sendForm(
  address: string,
  form: FormData,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<FormAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress({ sent: loaded, total }));
    request.addEventListener("load", () => resolve(answerOf(request)));
    request.addEventListener("error", () => reject(new Error("The site could not be reached.")));
    request.addEventListener("abort", () => reject(new Error("The sending was stopped.")));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

/** Ours carry a body whatever their status; an answer without one comes from something in front of the forms. */
function answerOf({ status, response }: XMLHttpRequest): FormAnswer {
  if (isAnswer(response)) return response;
  const fields = status === 413 ? { image: [TOO_LARGE] } : { [FORM_ERROR]: [BROKEN] };
  return { state: { fields, values: {}, attempt: 0 } };
}

const isAnswer = (response: unknown): response is FormAnswer =>
  typeof response === "object" && response !== null && ("location" in response || "state" in response);
