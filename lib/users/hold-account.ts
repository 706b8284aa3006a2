import type { Tx } from "#db/client.ts";
import { holdUser } from "#db/queries/accounts.ts";
import type { Viewer } from "#lib/viewer.ts";
import { accountGone } from "./require-account.ts";

/**
 * Keeps the viewer's account from being deleted before the transaction ends, so that what it writes has an author.
 * @throws DomainError `unauthenticated` when it was deleted a moment ago
 */
export async function holdAccount(tx: Tx, viewer: Pick<Viewer, "id">): Promise<void> {
  if (!(await holdUser(tx, viewer.id))) throw accountGone();
}
