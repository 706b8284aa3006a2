"use client";
import { useEffect, useRef } from "react";
import { fieldId } from "#components/ui/field.tsx";
import { type FieldErrors, FORM_ERROR } from "#lib/pages/form-state.ts";

type FormErrorsProps = {
  errors: FieldErrors;
  /** Counts submissions, so that a repeated error is announced again. */
  attempt: number;
  /** Field name → label, in the order of the form. */
  labels?: Record<string, string>;
};

/**
 * The errors of the form as a whole, then those of each field with a link to it. Takes the focus, but not from a field:
 * errors rendered with the page may be hydrated while a field is in use.
 */
export function FormErrors({ errors, attempt, labels = {} }: FormErrorsProps) {
  const summary = useRef<HTMLDivElement>(null);
  const isMounted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves once for every attempt
  useEffect(() => {
    if (isMounted.current || document.activeElement === document.body) summary.current?.focus();
    isMounted.current = true;
  }, [attempt]);

  const formErrors = errors[FORM_ERROR] ?? [];
  const fieldErrors = Object.entries(errors).filter(([name, list]) => name !== FORM_ERROR && list.length > 0);
  if (formErrors.length === 0 && fieldErrors.length === 0) return null;
  return (
    <div
      className="rounded-e-md border-s-4 border-vermilion bg-vermilion-wash px-4 py-3"
      ref={summary}
      tabIndex={-1}
      role="alert"
    >
      <ul className="grid gap-1 text-sm">
        {formErrors.map((error) => (
          <li key={error}>{error}</li>
        ))}
        {fieldErrors.map(([name, list]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{labels[name] ?? name}</a>: {list.join(" ")}
          </li>
        ))}
      </ul>
    </div>
  );
}
