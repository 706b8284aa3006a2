import { textLength } from "#lib/validation/fields.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";
import { isCommonPassword } from "./common-passwords.ts";
import { PASSWORD_MIN } from "./password-help.ts";

const SIMILARITY_LIMIT = 0.7;

/** The values that a password must not resemble; only the first match in this order is reported. */
export type PasswordOwner = { username?: string; firstName?: string; lastName?: string; email?: string };

const ATTRIBUTES = ["username", "firstName", "lastName", "email"] as const satisfies (keyof PasswordOwner)[];

/** All issues of a password, in the contract's order; empty when it is accepted. */
export function passwordIssues(password: string, owner: PasswordOwner): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const text = password.toLowerCase();
  const typed = { text, length: textLength(text) };
  const attribute = ATTRIBUTES.find((name) => isSimilar(typed, owner[name]?.toLowerCase() ?? ""));
  if (attribute) issues.push({ code: "too_similar", attribute });
  if (textLength(password) < PASSWORD_MIN) issues.push({ code: "too_short", min: PASSWORD_MIN });
  if (isCommonPassword(password)) issues.push("too_common");
  if (/^\p{Nd}+$/u.test(password)) issues.push("entirely_numeric");
  return issues;
}

/** Whether the password shares too many characters with the value or one of its words. */
function isSimilar(password: { text: string; length: number }, value: string): boolean {
  return [...value.split(/[^\p{L}\p{N}_]+/u), value].some((candidate) => {
    const length = textLength(candidate);
    const ratioOf = (shared: number) => (2 * shared) / (password.length + length);
    // No more can be shared than the shorter one has, so very different lengths need no comparison.
    if (length === 0 || ratioOf(Math.min(password.length, length)) < SIMILARITY_LIMIT) return false;
    return ratioOf(sharedCharacters(password.text, candidate)) >= SIMILARITY_LIMIT;
  });
}

/** Size of the multiset intersection. */
function sharedCharacters(a: string, b: string): number {
  const left = new Map<string, number>();
  for (const character of a) left.set(character, (left.get(character) ?? 0) + 1);
  let shared = 0;
  for (const character of b) {
    const count = left.get(character) ?? 0;
    if (count > 0) {
      left.set(character, count - 1);
      shared++;
    }
  }
  return shared;
}
