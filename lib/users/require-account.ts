import { db } from "#db/client.ts";
import { type Account, findAccount } from "#db/queries/accounts.ts";
import { notAuthenticated } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The viewer's own account. @throws DomainError `unauthenticated` when it was deleted a moment ago */
export async function requireAccount(viewer: Viewer): Promise<Account> {
  const account = await findAccount(db, viewer.id);
  if (!account) throw notAuthenticated();
  return account;
}
