import type { AccountPrefix } from "#db/queries/search-terms.ts";
import { emailKeyPrefix } from "#lib/email-address.ts";
import { foldCase } from "#lib/fold-case.ts";

/** Finds the accounts whose name or address begins with this text, in any case. */
export const accountPrefix = (text: string): AccountPrefix => ({
  usernameKey: foldCase(text),
  emailKey: emailKeyPrefix(text),
});
