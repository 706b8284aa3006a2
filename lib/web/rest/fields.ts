import { z } from "zod";
import { invalid } from "#lib/errors.ts";
import { unknownPost } from "#lib/likes/change-like.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { fieldErrors, textField, WORDING } from "#lib/validation/fields.ts";
import { typeName } from "./read-body.ts";

/** A body field that is one text, such as a token. */
export const text = (max?: number) => textField("rest", max === undefined ? {} : { max });

/** The id of a post in a body: a number, or a number as text. One beyond all ids is none that exists. */
export const postReference = z.preprocess(
  (value) => (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value) ? numberIn(value) : value),
  z
    .number({
      error: ({ input }) => {
        if (input === undefined) return WORDING.rest.required;
        if (input === null || input === "") return WORDING.rest.null;
        return typeof input === "bigint" ? unknownPost(input) : wrongType(input);
      },
    })
    .check(({ value, issues }) => {
      const refuse = (message: string) => issues.push({ code: "custom", message, input: value });
      if (!Number.isInteger(value)) refuse(wrongType(value));
      else if (!Number.isSafeInteger(value)) refuse(unknownPost(BigInt(value)));
    })
    .meta({ type: "integer" }),
);

const numberIn = (digits: string) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits));

const wrongType = (value: unknown) => `Incorrect type. Expected pk value, received ${typeName(value)}.`;

/** @throws DomainError `invalid` with every mistake under its field */
export function parseFields<Schema extends z.ZodObject>(schema: Schema, fields: RawFields): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  return parsed.data;
}
