import { z } from "zod";
import type { FieldErrors } from "#lib/errors.ts";
import { hasInvisible, isBlank } from "#lib/format/visible-text.ts";
import { isEmail, normalizeEmail } from "#lib/validation/email-address.ts";
import { JsonNumber } from "#lib/validation/json-number.ts";

/**
 * The kinds of field that forms and the REST API share. The rule is one; the contract words its refusals
 * differently for people (html-pages) and for programs (rest-api), so every field is built for a dialect.
 */
export type Dialect = "form" | "rest";

type Wording = {
  required: string;
  null: string;
  blank: string;
  notText: string;
  tooLong: (max: number, length: number) => string;
};

export const WORDING: Record<Dialect, Wording> = {
  form: {
    required: "This field is required.",
    null: "This field is required.",
    blank: "This field is required.",
    notText: "Enter a valid value.",
    tooLong: (max, length) => `Ensure this value has at most ${max} characters (it has ${length}).`,
  },
  rest: {
    required: "This field is required.",
    null: "This field may not be null.",
    blank: "This field may not be blank.",
    notText: "Not a valid string.",
    tooLong: (max) => `Ensure this field has no more than ${max} characters.`,
  },
};

export const NULL_CHARACTER = "Null characters are not allowed.";
/** Of an id that names nothing. */
export const UNKNOWN_CHOICE = "Select a valid choice. That choice is not one of the available choices.";
const INVALID_EMAIL = "Enter a valid email address.";
const INVALID_BOOLEAN = "Must be a valid boolean.";
export const INVALID_USERNAME =
  "Enter a valid username. This value may contain only letters, numbers, and @ . + - _ characters.";

const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** Characters as people and Postgres count them: code points, not UTF-16 units. */
export function textLength(value: string): number {
  // Most texts have no character that takes two units, which is found out faster than counted.
  if (!HIGH_SURROGATE.test(value)) return value.length;
  let pairs = 0;
  // A pair of surrogates is one character. Spreading the text would need twenty times its size.
  for (let at = 0; at < value.length - 1; at++) if (isHigh(value, at) && isLow(value, at + 1)) pairs++;
  return value.length - pairs;
}

/** The most UTF-16 units that one character takes. */
const UNITS_PER_CHARACTER = 2;

const isHigh = (value: string, at: number) => (value.charCodeAt(at) & 0xfc00) === 0xd800;
const isLow = (value: string, at: number) => (value.charCodeAt(at) & 0xfc00) === 0xdc00;

function loneSurrogate(value: string): string | undefined {
  if (value.isWellFormed()) return undefined;
  const unit = /\p{Surrogate}/u.exec(value)?.[0].charCodeAt(0) ?? 0xd800;
  return `Surrogate characters are not allowed: U+${unit.toString(16).toUpperCase()}.`;
}

/** JSON numbers are accepted as their text; everything else keeps its type for the schema to judge. */
const numberAsText = (value: unknown) =>
  typeof value === "number" || value instanceof JsonNumber ? String(value) : value;

type TextRules = {
  max?: number;
  /** Passwords keep their spaces on every route. */
  trim?: boolean;
  /** Refused with this sentence instead of "not a string" (the email field of the contract). */
  notText?: string;
  /** One more rule: says why a text is refused. Reported before the length. */
  refusal?: (value: string) => string | undefined;
  /** Where the contract has one sentence for both dialects. */
  tooLong?: Wording["tooLong"];
};

/** A required text. All failures are reported together. */
export function textField(dialect: Dialect, { max, trim = true, notText, refusal, tooLong }: TextRules = {}) {
  const say = WORDING[dialect];
  const base = z.string({
    error: ({ input }) => {
      if (input === undefined) return say.required;
      return input === null ? say.null : (notText ?? say.notText);
    },
  });
  const checked = (trim ? base.trim() : base).check((context) => {
    const value = context.value;
    const refuse = (message: string) => context.issues.push({ code: "custom", message, input: value });
    const refuseLength = (limit: number) => refuse((tooLong ?? say.tooLong)(limit, textLength(value)));
    // Every other rule costs more than counting, so a text that cannot be short enough meets none of them.
    if (max !== undefined && value.length > max * UNITS_PER_CHARACTER) return void refuseLength(max);
    if (trim ? isBlank(value) : value === "") return void refuse(say.blank);
    if (value.includes("\0")) refuse(NULL_CHARACTER);
    const surrogate = loneSurrogate(value);
    if (surrogate) refuse(surrogate);
    const refused = refusal?.(value);
    if (refused) refuse(refused);
    if (max !== undefined && textLength(value) > max) refuseLength(max);
  });
  return z.preprocess(numberAsText, max === undefined ? checked : checked.meta({ maxLength: max }));
}

/** Longer than any password manager makes them. */
export const PASSWORD_MAX = 4_096;

/** A password: required, never trimmed. Its strength is judged by `lib/users/password-rules.ts`. */
export const passwordField = (dialect: Dialect, max = PASSWORD_MAX) => textField(dialect, { trim: false, max });

/**
 * A text in its NFKC form. One character can become eighteen, so the length is checked before the work, which bounds
 * it, and again after it.
 */
export const normalizedField = (dialect: Dialect, max: number) =>
  textField(dialect, { max })
    .transform((value) => value.normalize("NFKC"))
    .refine((value) => textLength(value) <= max, {
      error: ({ input }) => WORDING[dialect].tooLong(max, textLength(String(input))),
    });

/** An email address, in the form in which it is stored. */
export function emailField(dialect: Dialect, max: number) {
  return textField(dialect, { max, notText: INVALID_EMAIL })
    .refine(isEmail, { error: INVALID_EMAIL })
    .transform(normalizeEmail)
    .refine((value) => textLength(value) <= max, {
      error: ({ input }) => WORDING[dialect].tooLong(max, textLength(String(input))),
    });
}

export const USERNAME_MAX = 150;

/** Some letters show nothing, such as the Hangul fillers. */
const isUsername = (value: string) => /^[\p{L}\p{N}_.@+-]+$/u.test(value) && !hasInvisible(value);

/** A new username: NFKC-normalised, letters, numbers and `_.@+-`. */
export function usernameField(dialect: Dialect) {
  return normalizedField(dialect, USERNAME_MAX).refine(isUsername, { error: INVALID_USERNAME });
}

const TRUE = new Set(["true", "1", "t", "y", "yes", "on"]);
const FALSE = new Set(["false", "0", "f", "n", "no", "off"]);

/** A boolean of the REST contract, as JSON or as text in any case; null and arrays are refused. */
export function booleanField() {
  return z.preprocess(
    (value) => {
      const plain = value instanceof JsonNumber ? value.value : value;
      if (typeof plain !== "string" && typeof plain !== "number") return plain;
      const word = String(plain).trim().toLowerCase();
      if (TRUE.has(word)) return true;
      return FALSE.has(word) ? false : word;
    },
    z.boolean({ error: ({ input }) => (input === null ? WORDING.rest.null : INVALID_BOOLEAN) }),
  );
}

/** Every issue under its top-level field, in the order found. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "");
    fields[name] ??= [];
    fields[name].push(issue.message);
  }
  return fields;
}
