import { z } from "zod";
import { invalid } from "#lib/errors.ts";
import { fieldIssues, refuse, textField } from "#lib/validation/fields.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";
import { JsonNumber } from "#lib/validation/json-number.ts";
import type { RawFields, Shape } from "#lib/validation/submission.ts";
import { typeName } from "./read-body.ts";
import { nameOf } from "./wording.ts";

/** The fields of a shape under their names in the API, for its description. */
export const bodySchema = <S extends Shape>(shape: S) =>
  z.object(Object.fromEntries(Object.entries(shape).map(([name, field]) => [nameOf(name), field])));

/** A body field that is one text, such as a token. */
export const text = (max?: number) => textField(max === undefined ? {} : { max });

/** The id of a post in a body: a number, or a number as text. One beyond all ids is none that exists. */
export const postReference = z.preprocess(
  (sent, context) => {
    const value = readNumber(sent);
    const issue = referenceIssue(value);
    if (issue) refuse({ ...context, value }, issue);
    return issue ? z.NEVER : value;
  },
  z.number().meta({ type: "integer" }),
);

function referenceIssue(value: unknown): FieldIssue | undefined {
  if (value === undefined) return "required";
  if (value === null || value === "") return "null";
  if (value instanceof JsonNumber) return { code: "unknown_post", id: String(inShort(value.text)) };
  if (typeof value !== "number" || !Number.isInteger(value))
    return { code: "incorrect_type", received: typeName(value) };
  return Number.isSafeInteger(value) ? undefined : { code: "unknown_post", id: String(BigInt(value)) };
}

/** More digits than any id has. Longer numbers are cut, because converting them takes quadratic time. */
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

/** @throws DomainError `invalid` with every issue under its field */
export function parseFields<Schema extends z.ZodObject>(schema: Schema, fields: RawFields): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw invalid(fieldIssues(parsed.error));
  return parsed.data;
}
