import type { AccountPrefix } from "#db/queries/search-terms.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { emailKeyPrefix } from "#lib/validation/email-address.ts";

/** Finds the accounts whose name or address begins with this text, in any case. */
export const accountPrefix = (text: string): AccountPrefix => ({
  usernameKey: foldCase(text),
  emailKey: emailKeyPrefix(text),
});
