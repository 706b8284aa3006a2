"use client";
import type { ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAction, useForm } from "#components/ui/use-form.ts";

export type AccountField = {
  name: string;
  label: string;
  /** Its name in the error summary, if the label is a sentence. */
  shortLabel?: string;
  type?: "text" | "email" | "password" | "checkbox";
  /** For password managers. */
  autoComplete?: string;
  hint?: ReactNode;
  maxLength?: number;
};

type AccountFormProps = {
  action: FormAction;
  fields: AccountField[];
  submitLabel: string;
  pendingLabel: string;
  /** Hidden values. For an empty one the action may return a value, as for a text field. */
  hidden?: Record<string, string>;
  /** Beside the button. */
  children?: ReactNode;
};

/** The form of every account page: typed values stay after an error, passwords never do. */
export function AccountForm({ action, fields, submitLabel, pendingLabel, hidden = {}, children }: AccountFormProps) {
  const { state, pending, formProps } = useForm(action);
  const labels = Object.fromEntries(fields.map(({ name, label, shortLabel = label }) => [name, shortLabel]));
  return (
    <form className="grid grid-cols-1 gap-6" {...formProps} noValidate>
      <FormErrors errors={state.fields} attempt={state.attempt} labels={labels} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value || (state.values[name] ?? "")} />
      ))}
      {fields.map(({ type = "text", shortLabel: _, ...field }) => (
        <Field
          // A new key empties the control: passwords are typed again for every attempt.
          key={type === "password" ? `${field.name} ${state.attempt}` : field.name}
          {...field}
          type={type}
          {...(type === "checkbox" ? { defaultChecked: field.name in state.values } : {})}
          {...(type === "text" || type === "email" ? { defaultValue: state.values[field.name] } : {})}
          {...(type === "password" ? {} : { spellCheck: false, autoCapitalize: "none" })}
          errors={state.fields[field.name]}
          required
        />
      ))}
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <SubmitButton pendingLabel={pendingLabel} pending={pending}>
          {submitLabel}
        </SubmitButton>
        {children}
      </div>
    </form>
  );
}
