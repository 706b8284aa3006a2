import { z } from "zod";
import { invalid } from "#lib/errors.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { fieldErrors, textField, WORDING } from "#lib/validation/fields.ts";
import { typeName } from "./read-body.ts";

/** A body field that is one text, such as a token. */
export const text = (max?: number) => textField("rest", max === undefined ? {} : { max });

/** The id of a record in a body: a number, or a number as text. */
export const recordId = z.preprocess(
  (value) => (typeof value === "string" && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value),
  z.int({
    error: ({ input }) => {
      if (input === undefined) return WORDING.rest.required;
      if (input === null || input === "") return WORDING.rest.null;
      return `Incorrect type. Expected pk value, received ${typeName(input)}.`;
    },
  }),
);

/** @throws DomainError `invalid` with every mistake under its field */
export function parseFields<Schema extends z.ZodObject>(schema: Schema, fields: RawFields): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  return parsed.data;
}
