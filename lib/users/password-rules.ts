import { isCommonPassword } from "./common-passwords.ts";
import { PASSWORD_MIN } from "./password-help.ts";

const SIMILARITY_LIMIT = 0.7;

/** What a password must not resemble; in this order only the first hit is reported. */
export type PasswordOwner = { username?: string; firstName?: string; lastName?: string; email?: string };

const ATTRIBUTES: [keyof PasswordOwner, string][] = [
  ["username", "username"],
  ["firstName", "first name"],
  ["lastName", "last name"],
  ["email", "email address"],
];

/** Everything wrong with a password, in the contract's order; empty when it is good. */
export function passwordFaults(password: string, owner: PasswordOwner): string[] {
  const faults: string[] = [];
  const resembled = ATTRIBUTES.find(([name]) => isSimilar(password, owner[name] ?? ""));
  if (resembled) faults.push(`The password is too similar to the ${resembled[1]}.`);
  if ([...password].length < PASSWORD_MIN) {
    faults.push(`This password is too short. It must contain at least ${PASSWORD_MIN} characters.`);
  }
  if (isCommonPassword(password)) faults.push("This password is too common.");
  if (/^\p{Nd}+$/u.test(password)) faults.push("This password is entirely numeric.");
  return faults;
}

/** Whether the password shares too many characters with the value or one of its words. */
function isSimilar(password: string, value: string): boolean {
  const typed = [...password.toLowerCase()];
  const lower = value.toLowerCase();
  return [...lower.split(/[^\p{L}\p{N}_]+/u), lower].some((candidate) => {
    const known = [...candidate];
    if (known.length === 0 || isNegligible(typed.length, known.length)) return false;
    return (2 * sharedCharacters(typed, known)) / (typed.length + known.length) >= SIMILARITY_LIMIT;
  });
}

/** A short word inside a long password says nothing about it. */
const isNegligible = (passwordLength: number, length: number) =>
  passwordLength >= 10 * length && length < (SIMILARITY_LIMIT / 2) * passwordLength;

/** Size of the multiset intersection. */
function sharedCharacters(a: string[], b: string[]): number {
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
