import type { FormAnswer, FormState } from "#lib/pages/form-state.ts";

export type Progress = { sent: number; total: number };

const TOO_LARGE = "The picture is too large to be sent.";

type SendOptions = {
  /** What the form shows now. */
  state: FormState;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
};

/**
 * Sends a form and tells how far it has come; `fetch` knows nothing of that.
 * @throws what `fetch` does when the site cannot be reached, and others when it broke or the sending was stopped
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
      // Ours carry a body whatever their status; an answer without one comes from something in front of the forms.
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
