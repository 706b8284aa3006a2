"use client";
import { unstable_rethrow } from "next/navigation";
import { type SubmitEvent, startTransition, useActionState, useState } from "react";
import { FORM_ERROR } from "#lib/errors.ts";
import { type FormState, initialFormState } from "#lib/form-state.ts";

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

const UNREACHABLE = "The site could not be reached. Nothing is lost: please try again in a moment.";

/** What a form says of itself when its answer did not come. */
const unreachable = { fields: { [FORM_ERROR]: [UNREACHABLE] }, values: {} };

/** Sends a form in another way than by its action. @returns null when nothing is left to be shown */
export type Send = (form: FormData, state: FormState) => Promise<FormState | null>;

/**
 * A form that posts itself without scripts and, with them, keeps everything that was typed or chosen, files too,
 * through a failed attempt or a dead network.
 */
export function useForm(action: FormAction, send: Send = (form, state) => action(state, form)) {
  const [posted, formAction] = useActionState(action, initialFormState);
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [pending, setPending] = useState(false);
  const state = answered ?? posted;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // Submitted by hand, because React empties a form that it submitted itself.
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    const attempt = state.attempt + 1;
    setPending(true);
    startTransition(async () => {
      try {
        const answer = await send(form, state);
        if (answer) startTransition(() => setAnswered({ ...answer, attempt }));
      } catch (error) {
        unstable_rethrow(error);
        setAnswered({ ...unreachable, attempt });
      } finally {
        setPending(false);
      }
    });
  }

  return { state, pending, formProps: { action: formAction, onSubmit } };
}
