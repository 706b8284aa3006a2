import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { SELECT_DATABASE_IDENTITY } from "#db/database-identity.ts";
import { siteIdentity } from "#db/schema/index.ts";

export type SiteIdentity = {
  siteId: string;
  /** The name of each secret and its keyed fingerprint. */
  secrets: Record<string, string>;
  /** When the storage got the file that carries `siteId`; null before. */
  storageMarkedAt: Date | null;
  /** The token in that file, renewed by every sweep; null before the first. */
  storageToken: string | null;
  /** The one that a renewal is about to write, or had written when it was interrupted. */
  nextStorageToken: string | null;
};

const columns = {
  siteId: siteIdentity.siteId,
  secrets: siteIdentity.secrets,
  storageMarkedAt: siteIdentity.storageMarkedAt,
  storageToken: siteIdentity.storageToken,
  nextStorageToken: siteIdentity.nextStorageToken,
};

/**
 * The identity of the site: created by the first start, and a new one where a dump was restored into another database,
 * since the files of the original are not its own. Until the transaction ends, other processes wait for it.
 */
export async function lockSiteIdentity(tx: Tx): Promise<SiteIdentity> {
  const [current] = await tx.execute<{ identity: string }>(sql.raw(SELECT_DATABASE_IDENTITY));
  const database = current?.identity ?? "";
  await tx.insert(siteIdentity).values({ database }).onConflictDoNothing();
  const [found] = await tx
    .select({ ...columns, database: siteIdentity.database })
    .from(siteIdentity)
    .for("update");
  return found?.database === database ? found : await renewSiteId(tx, database);
}

/** Gives the site another id, which its former storage does not carry. */
export async function renewSiteId(tx: Tx, database?: string): Promise<SiteIdentity> {
  const [renewed] = await tx
    .update(siteIdentity)
    .set({
      siteId: sql`gen_random_uuid()`,
      storageToken: null,
      nextStorageToken: null,
      ...(database && { database }),
    })
    .returning(columns);
  if (!renewed) throw new Error("The site has no identity to renew.");
  return renewed;
}

export async function updateSiteIdentity(tx: Tx, changes: Partial<Omit<SiteIdentity, "siteId">>): Promise<void> {
  await tx.update(siteIdentity).set(changes);
}
