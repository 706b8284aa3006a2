import { z } from "zod";
import { hasInvisible, isBlank } from "#lib/format/visible-text.ts";
import { isEmail, normalizeEmail } from "#lib/validation/email-address.ts";
import { codeOf, type FieldIssue, type FieldIssues, PLAIN_ISSUES, type PlainIssue } from "#lib/validation/issues.ts";
import { JsonNumber } from "#lib/validation/json-number.ts";

/** The issue of a field as zod carries it: plain ones as their message. */
export const plain = (issue: PlainIssue) => issue;

type IssueContext = { value: unknown; issues: z.core.$ZodRawIssue[] };

/**
 * Adds an issue to those of zod.
 * @param options `continue` lets later checks of the same value run
 */
export function refuse({ issues, value }: IssueContext, issue: FieldIssue, options: { continue?: true } = {}): void {
  issues.push({ code: "custom", message: codeOf(issue), params: { issue }, input: value, ...options });
}

/** The issues of zod, in its order. */
export const issuesOf = (error: z.ZodError): FieldIssue[] => error.issues.map(issueOf);

function issueOf(found: z.core.$ZodIssue): FieldIssue {
  if (found.code === "custom" && found.params?.issue) return found.params.issue as FieldIssue;
  const issue = PLAIN_ISSUES.find((code) => code === found.message);
  if (!issue) throw new Error(`A schema refuses with “${found.message}”, which is no code of an issue.`);
  return issue;
}

const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** Characters as users and Postgres count them: code points, not UTF-16 units. */
export function textLength(value: string): number {
  // Most texts have no character of two units; this check is faster than counting.
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

function loneSurrogate(value: string): FieldIssue | undefined {
  if (value.isWellFormed()) return undefined;
  const unit = /\p{Surrogate}/u.exec(value)?.[0].charCodeAt(0) ?? 0xd800;
  return { code: "surrogate", unit: `U+${unit.toString(16).toUpperCase()}` };
}

/** JSON numbers are accepted as their text; everything else keeps its type, and the schema validates it. */
const numberAsText = (value: unknown) =>
  typeof value === "number" || value instanceof JsonNumber ? String(value) : value;

type TextRules = {
  max?: number;
  /** Passwords keep their spaces on every surface. */
  trim?: boolean;
  /** The issue of a value that is no text, where it is not `not_text` (the email field of the contract). */
  notText?: PlainIssue;
  /** One more rule, whose issue is reported before the length. */
  check?: (value: string) => FieldIssue | undefined;
};

/** A required text. All issues are reported together. */
export function textField({ max, trim = true, notText = "not_text", check }: TextRules = {}) {
  const base = z.string({
    error: ({ input }) => {
      if (input === undefined) return plain("required");
      return input === null ? plain("null") : notText;
    },
  });
  const checked = (trim ? base.trim() : base).check((context) => {
    const { value } = context;
    const refuseLength = (limit: number) =>
      refuse(context, { code: "too_long", max: limit, length: textLength(value) });
    // Every other rule costs more than counting, so a text that is too long in any case is not checked further.
    if (max !== undefined && value.length > max * UNITS_PER_CHARACTER) return void refuseLength(max);
    if (trim ? isBlank(value) : value === "") return void refuse(context, "blank");
    if (value.includes("\0")) refuse(context, "null_character");
    const surrogate = loneSurrogate(value);
    if (surrogate) refuse(context, surrogate);
    const issue = check?.(value);
    if (issue) refuse(context, issue);
    if (max !== undefined && textLength(value) > max) refuseLength(max);
  });
  return z.preprocess(numberAsText, max === undefined ? checked : checked.meta({ maxLength: max }));
}

/** Longer than the passwords of any password manager. */
export const PASSWORD_MAX = 4_096;

/** A password: required, never trimmed. Its strength is judged by `lib/users/password-rules.ts`. */
export const passwordField = (max = PASSWORD_MAX) => textField({ trim: false, max });

/** Checks the length again after a conversion, which can make a text longer. */
const countAgain = (max: number) => (context: z.core.ParsePayload<string>) => {
  const length = textLength(context.value);
  if (length > max) refuse(context, { code: "too_long", max, length }, { continue: true });
};

/**
 * A text in its NFKC form. One character can become eighteen, so the length is checked before the work, which bounds
 * it, and again after it.
 */
export const normalizedField = (max: number) =>
  textField({ max })
    .transform((value) => value.normalize("NFKC"))
    .check(countAgain(max));

/** An email address in the form in which it is stored. */
export const emailField = (max: number) =>
  textField({ max, notText: "invalid_email" })
    .refine(isEmail, { error: plain("invalid_email") })
    .transform(normalizeEmail)
    .check(countAgain(max));

export const USERNAME_MAX = 150;

/** Some letters are invisible, such as the Hangul fillers. */
const isUsername = (value: string) => /^[\p{L}\p{N}_.@+-]+$/u.test(value) && !hasInvisible(value);

/** A new username: NFKC-normalised, letters, numbers and `_.@+-`. */
export const usernameField = () =>
  normalizedField(USERNAME_MAX).refine(isUsername, { error: plain("invalid_username") });

const TRUE = new Set(["true", "1", "t", "y", "yes", "on"]);
const FALSE = new Set(["false", "0", "f", "n", "no", "off"]);

/** A boolean as JSON or as text in any case; null and arrays are refused. */
export function booleanField() {
  return z.preprocess(
    (value) => {
      const plain = value instanceof JsonNumber ? value.value : value;
      if (typeof plain !== "string" && typeof plain !== "number") return plain;
      const word = String(plain).trim().toLowerCase();
      if (TRUE.has(word)) return true;
      return FALSE.has(word) ? false : word;
    },
    z.boolean({ error: ({ input }) => (input === null ? plain("null") : plain("invalid_boolean")) }),
  );
}

/** Every issue under its top-level field, in the order found. */
export function fieldIssues(error: z.ZodError): FieldIssues {
  const fields: FieldIssues = {};
  for (const found of error.issues) {
    const name = String(found.path[0] ?? "");
    fields[name] ??= [];
    fields[name].push(issueOf(found));
  }
  return fields;
}
