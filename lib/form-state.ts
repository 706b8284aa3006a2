import type { FieldErrors } from "#lib/errors.ts";

/** What a form's action hands back to the form: the mistakes, and what was typed, so that nothing is typed twice. */
export type FormState = {
  fields: FieldErrors;
  values: Record<string, string>;
  /** Counts submissions: the same mistake made twice is announced twice. */
  attempt: number;
};

export const initialFormState: FormState = { fields: {}, values: {}, attempt: 0 };
