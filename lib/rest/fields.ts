import { z } from "zod";
import { invalid } from "#lib/errors.ts";
import { unknownPost } from "#lib/likes/change-like.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { fieldErrors, textField, WORDING } from "#lib/validation/fields.ts";
import { JsonNumber } from "#lib/validation/json-number.ts";
import { typeName } from "./read-body.ts";

/** A body field that is one text, such as a token. */
export const text = (max?: number) => textField("rest", max === undefined ? {} : { max });

/** The id of a post in a body: a number, or a number as text. One beyond all ids is none that exists. */
export const postReference = z.preprocess(
  readNumber,
  z
    .number({
      error: ({ input }) => {
        if (input === undefined) return WORDING.rest.required;
        if (input === null || input === "") return WORDING.rest.null;
        return input instanceof JsonNumber ? unknownPost(inShort(input.text)) : wrongType(input);
      },
    })
    .check(({ value, issues }) => {
      const refuse = (message: string) => issues.push({ code: "custom", message, input: value });
      if (!Number.isInteger(value)) refuse(wrongType(value));
      else if (!Number.isSafeInteger(value)) refuse(unknownPost(BigInt(value)));
    })
    .meta({ type: "integer" }),
);

/** More digits than any id has. They are told in short, because turning them into a number takes quadratic time. */
const MAX_DIGITS = 40;

function readNumber(value: unknown): unknown {
  const text = value instanceof JsonNumber ? value.text : value;
  if (typeof text !== "string") return value;
  if (/^\s*[+-]?\d+\s*$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : new JsonNumber(text.trim());
  }
  return value instanceof JsonNumber ? value.value : value;
}

const inShort = (digits: string) => (digits.length > MAX_DIGITS ? `${digits.slice(0, MAX_DIGITS)}…` : BigInt(digits));

const wrongType = (value: unknown) => `Incorrect type. Expected pk value, received ${typeName(value)}.`;

/** @throws DomainError `invalid` with every mistake under its field */
export function parseFields<Schema extends z.ZodObject>(schema: Schema, fields: RawFields): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  return parsed.data;
}
