/** Field name → messages. `FORM_ERROR` holds what belongs to no single field. */
export type FieldErrors = Record<string, string[]>;

export const FORM_ERROR = "";

/** What an action returns to its form: the mistakes, and what was typed, so that nothing is typed twice. */
export type FormState = {
  fields: FieldErrors;
  values: Record<string, string>;
  /** Counts submissions: the same mistake made twice is announced twice. */
  attempt: number;
  /** The subject of the form has changed since: the page around it is outdated. */
  stale?: boolean | undefined;
  /** The address of what this form has saved before. */
  saved?: string | undefined;
};

export const initialFormState: FormState = { fields: {}, values: {}, attempt: 0 };

/** Where a form leads next, and the address of what it has saved. */
export type FormTarget = { location: string; saved?: string };

/** The answer to a form: where it leads, or what the form shows. */
export type FormAnswer = FormTarget | { state: FormState };
