import type { FieldErrors } from "#lib/errors.ts";

/** What a form's action hands back to the form: the mistakes, and what was typed, so that nothing is typed twice. */
export type FormState = {
  fields: FieldErrors;
  values: Record<string, string>;
  /** Counts submissions: the same mistake made twice is announced twice. */
  attempt: number;
  /** What the form is about was changed meanwhile: the page around it shows something old. */
  stale?: boolean | undefined;
  /** The address of what this form has saved before. */
  saved?: string | undefined;
};

export const initialFormState: FormState = { fields: {}, values: {}, attempt: 0 };

/** Where a form leads that was accepted, and where what it saved can be seen from now on. */
export type FormTarget = { location: string; saved: string };

/** What a form hears that a script sent: where it leads now (to the login without `saved`), or what is wrong with it. */
export type FormAnswer = FormTarget | { location: string } | { state: FormState };
