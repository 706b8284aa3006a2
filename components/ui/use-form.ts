"use client";
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type SubmitEvent, type SyntheticEvent, startTransition, useActionState, useState, useTransition } from "react";
import { FORM_ERROR, type FormState, initialFormState } from "#lib/pages/form-state.ts";

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

const UNREACHABLE = "The site could not be reached. Nothing is lost. Try again in a moment.";
const BROKEN = "Something went wrong on our end. Nothing is lost. Try again in a moment.";
const OUTDATED = "The site was updated after this page was opened. Reload the page and send the form again.";

/** The error of a form that got no response. */
function messageOf(error: unknown): string {
  if (unstable_isUnrecognizedActionError(error)) return OUTDATED;
  // `fetch` throws it when the network fails.
  return error instanceof TypeError ? UNREACHABLE : BROKEN;
}

/** Fields whose errors are shown at another field: a change of the first clears the errors of the second. */
const SHOWN_AT = new Map([
  ["image-clear", "image"],
  ["password1", "password2"],
  ["new_password1", "new_password2"],
]);

/** Sends a form in another way than by its action. @returns null when there is nothing to show */
export type Send = (form: FormData, state: FormState) => Promise<FormState | null>;

/**
 * A form that the browser submits without scripts. With scripts it keeps all input, including files, after a failed
 * attempt or a network failure. It is pending until the page it redirects to is shown.
 */
export function useForm(action: FormAction, send: Send = (form, state) => action(state, form)) {
  const [posted, formAction] = useActionState(action, initialFormState);
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [pending, startSending] = useTransition();
  const answer = answered ?? posted;
  const [changed, setChanged] = useState<{ attempt: number; names: string[] }>({ attempt: 0, names: [] });
  const names = changed.attempt === answer.attempt ? changed.names : [];
  const isCurrent = ([name]: [string, string[]]) => !names.includes(name);
  const state = { ...answer, fields: Object.fromEntries(Object.entries(answer.fields).filter(isCurrent)) };

  /** The errors of a field, alone or together with another, do not apply to its new value. */
  function onInput({ target }: SyntheticEvent<HTMLFormElement>) {
    const name = target instanceof Element ? target.getAttribute("name") : null;
    if (!name) return;
    const settled = [name, SHOWN_AT.get(name) ?? name].filter((each) => each in state.fields);
    if (settled.length > 0) setChanged({ attempt: answer.attempt, names: [...names, ...settled] });
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // Not left to React, which resets a form that it has submitted.
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    const attempt = state.attempt + 1;
    startSending(async () => {
      const next = await send(form, state).catch((error): FormState => {
        // A redirect, which Next has followed already.
        unstable_rethrow(error);
        return { fields: { [FORM_ERROR]: [messageOf(error)] }, values: state.values, attempt };
      });
      if (next) startTransition(() => setAnswered({ ...next, attempt }));
    });
  }

  return { state, pending, formProps: { action: formAction, onSubmit, onInput, onChange: onInput } };
}
