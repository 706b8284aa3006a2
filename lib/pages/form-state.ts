/** Field name → messages. `FORM_ERROR` has those that belong to no single field. */
export type FieldErrors = Record<string, string[]>;

export const FORM_ERROR = "";

/** The state that an action returns to its form: the errors, and the typed values, so that nothing is typed twice. */
export type FormState = {
  fields: FieldErrors;
  values: Record<string, string>;
  /** Counts submissions: a repeated error is announced again. */
  attempt: number;
  /** The post or account of the form has changed since: the page around it is outdated. */
  stale?: boolean | undefined;
  /** The address of what this form has saved before. */
  saved?: string | undefined;
};

export const initialFormState: FormState = { fields: {}, values: {}, attempt: 0 };

/** The redirect target of a form, and the address of the saved post. */
export type FormTarget = { location: string; saved?: string };

/** The response to a form: its redirect target, or its new state. */
export type FormAnswer = FormTarget | { state: FormState };
