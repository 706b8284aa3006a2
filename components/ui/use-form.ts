"use client";
import { unstable_rethrow } from "next/navigation";
import { type SubmitEvent, startTransition, useActionState, useState } from "react";
import { FORM_ERROR } from "#lib/errors.ts";
import { type FormState, initialFormState } from "#lib/form-state.ts";
import { routes } from "#lib/routes.ts";

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const UNREACHABLE = "The site could not be reached. Nothing is lost: please try again in a moment.";

/**
 * A form that posts itself without scripts and, with them, keeps everything that was typed or chosen, files too,
 * through a failed attempt or a dead network. `onDone` hears of a success, which in our forms is a redirect.
 */
export function useForm(action: FormAction, onDone?: () => void) {
  const [posted, formAction] = useActionState(action, initialFormState);
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [pending, setPending] = useState(false);
  const state = answered ?? posted;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // Submitted by hand, because React empties a form that it submitted itself.
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    setPending(true);
    startTransition(async () => {
      try {
        const answer = await action(state, form);
        startTransition(() => setAnswered(answer));
      } catch (error) {
        if (leadsOnward(error)) onDone?.();
        unstable_rethrow(error);
        setAnswered({ fields: { [FORM_ERROR]: [UNREACHABLE] }, values: {}, attempt: state.attempt + 1 });
      } finally {
        setPending(false);
      }
    });
  }

  return { state, pending, formProps: { action: formAction, onSubmit } };
}

/** An action that redirects has succeeded, unless it redirects to the login page. */
function leadsOnward(error: unknown): boolean {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return digest.startsWith("NEXT_REDIRECT;") && !digest.includes(`;${routes.login()}`);
}
