import type { FormAnswer, FormState } from "#lib/pages/form-state.ts";

export type Progress = { sent: number; total: number };

const TOO_LARGE = "The image is too large to send.";

type SendOptions = {
  /** The current state of the form. */
  state: FormState;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
};

/**
 * Sends a form and reports the progress, which `fetch` does not support.
 * @throws {TypeError} as `fetch` does, when the site cannot be reached; other errors when the site failed or the upload
 * was stopped
 */
export function sendForm(
  address: string,
  form: FormData,
  { state, onProgress, signal }: SendOptions,
): Promise<FormAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress({ sent: loaded, total }));
    request.addEventListener("load", () => {
      const { status, response } = request;
      // Our responses have a body for every status; one without comes from a proxy or the front door.
      if (isAnswer(response)) resolve(response);
      else if (status === 413) resolve({ state: { ...state, fields: { image: [TOO_LARGE] } } });
      else reject(new Error(`The form was answered ${status}.`));
    });
    request.addEventListener("error", () => reject(new TypeError("The site could not be reached.")));
    request.addEventListener("abort", () => reject(new Error("The sending was stopped.")));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

const isAnswer = (response: unknown): response is FormAnswer =>
  typeof response === "object" && response !== null && ("location" in response || "state" in response);
