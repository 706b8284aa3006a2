"use client";
import { createContext, type ReactNode } from "react";
import { FormErrors } from "./form-errors.tsx";
import { type FormAction, useForm } from "./use-form.ts";

/** Whether the surrounding form is being sent, for its buttons. */
export const FormPending = createContext(false);

type ActionFormProps = { action: FormAction; className?: string; children: ReactNode };

/** A form without text fields, which shows the errors of its action. */
export function ActionForm({ action, className, children }: ActionFormProps) {
  const { state, pending, formProps } = useForm(action);
  return (
    <FormPending value={pending}>
      <form className={className} {...formProps}>
        <FormErrors errors={state.fields} attempt={state.attempt} />
        {children}
      </form>
    </FormPending>
  );
}
