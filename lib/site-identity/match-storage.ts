import { randomUUID } from "node:crypto";
import { type Tx, transact } from "#db/client.ts";
import { lockSiteIdentity, renewSiteId, type SiteIdentity, updateSiteIdentity } from "#db/queries/site-identity.ts";
import { isStorageReadOnly, storage } from "#lib/adapters/index.ts";

/**
 * `foreign`: the storage carries the id of another site. `unmarked`: it carries none, although this site's storage does.
 */
export type StorageMatch = "ours" | "foreign" | "unmarked";

// One a process: the web server's bundle and the launcher are two module graphs.
const shared = globalThis as typeof globalThis & {
  daybookStorage?: { matchedAt?: number; copyId?: string; onlyCompares?: boolean };
};
shared.daybookStorage ??= {};
const state = shared.daybookStorage;

/** How long a match is valid: after that a process notices that another site has taken the storage. */
const MATCH_VALID_MS = 5 * 60_000;

/** Whether the last check of this process found that the storage belongs to its site. */
export const wasStorageMatched = () => state.matchedAt !== undefined;

/** Whether a recent check of this process found that the storage belongs to its site. */
export const isStorageMatched = () =>
  state.matchedAt !== undefined && performance.now() - state.matchedAt < MATCH_VALID_MS;

/**
 * The folder of the built-in database, as an id, for a storage outside of the data folder: a copy of the whole data
 * folder has the same identity in its database and differs only in its path.
 */
export function setCopyId(copyId: string): void {
  state.copyId = copyId;
}

/** This process will mark no storage: it is not the site itself, and may have another data folder. */
export function onlyCompareStorage(): void {
  state.onlyCompares = true;
}

/** Compares the storage with the recorded one of the site. The first start marks it. */
export async function matchStorage(): Promise<StorageMatch> {
  // The operator's setting declares that it belongs to another site.
  if (isStorageReadOnly) return "ours";
  // The storage is read inside the transaction, so that of two first starts at once one marks its storage.
  return recordMatch(await transact(async (tx) => (await compareStorage(tx)).match));
}

/**
 * Compares the storage and gives it a new token. A physical copy of the database has the identity of the original but
 * not the token: of the two, only the one that renewed last can continue to use the storage.
 * @returns besides, since when the storage has been this site's
 */
export async function renewStorageToken(): Promise<{ match: StorageMatch; markedAt: Date }> {
  // Committed before the storage carries it: after a crash in between, the database accepts either.
  const prepared = await transact(async (tx) => {
    const { match, identity, marker } = await compareStorage(tx);
    if (match !== "ours") return { match };
    const { nextStorageToken: next } = identity;
    // Another process is about to write that one, or was when it crashed.
    if (next && marker?.token !== next) return { match, token: next };
    const token = randomUUID();
    await updateSiteIdentity(tx, { nextStorageToken: token, ...(next && { storageToken: next }) });
    return { match, token };
  });
  return await transact(async (tx) => {
    const identity = await lockSiteIdentity(tx);
    const markedAt = identity.storageMarkedAt ?? new Date();
    const { match, token } = prepared;
    // Without the next one another process has finished the same renewal.
    if (!token || identity.nextStorageToken !== token) return { match: recordMatch(match), markedAt };
    const owner = await storage.readOwner();
    const marker = parseMarker(owner);
    if (!marker || !isOurs(marker, identity)) return { match: recordMatch("foreign"), markedAt };
    const isRenewed = await storage.writeOwner(serializeMarker({ ...marker, token }), { instead: owner });
    if (!isRenewed) return { match: recordMatch("foreign"), markedAt };
    await updateSiteIdentity(tx, { storageToken: token, nextStorageToken: null });
    return { match: recordMatch("ours"), markedAt };
  });
}

/**
 * Makes the storage that of this site, and the former one foreign to it.
 * @param takeOver also when it carries the id of another site
 * @returns `foreign` when it does and is not taken over
 */
export async function acceptStorage({ takeOver = false } = {}): Promise<"ours" | "foreign"> {
  return await transact(async (tx) => {
    const identity = await lockSiteIdentity(tx);
    const marker = await readMarker();
    if (marker && !takeOver && !isOurs(marker, identity)) return "foreign";
    const { siteId } = await renewSiteId(tx);
    await markStorage(tx, { siteId, copyId: state.copyId });
    return "ours";
  });
}

/** The marker of the storage: a line for each value, so that versions without a token still read the others. */
type Marker = { siteId: string; copyId?: string | undefined; token?: string | undefined };

function parseMarker(text: string | null): Marker | undefined {
  const [siteId, copyId, token] = text?.trim().split("\n") ?? [];
  return siteId ? { siteId, copyId: copyId || undefined, token } : undefined;
}

const serializeMarker = ({ siteId, copyId = "", token = "" }: Marker): string =>
  `${[siteId, copyId, token].join("\n").trimEnd()}\n`;

const readMarker = async (): Promise<Marker | undefined> => parseMarker(await storage.readOwner());

function isOurs({ siteId, copyId, token }: Marker, identity: SiteIdentity): boolean {
  const { storageToken, nextStorageToken } = identity;
  // A marker of an older version has none, and neither has the database then.
  const isKnown = token ? [storageToken, nextStorageToken].includes(token) : storageToken === null;
  return siteId === identity.siteId && isKnown && !(copyId && state.copyId && copyId !== state.copyId);
}

function recordMatch(match: StorageMatch): StorageMatch {
  if (match === "ours") state.matchedAt = performance.now();
  else delete state.matchedAt;
  return match;
}

type Comparison = { match: StorageMatch; identity: SiteIdentity; marker?: Marker | undefined };

async function compareStorage(tx: Tx): Promise<Comparison> {
  const identity = await lockSiteIdentity(tx);
  const { siteId, storageMarkedAt } = identity;
  const owner = await storage.readOwner();
  let marker = parseMarker(owner);
  if (!marker && storageMarkedAt) return { match: "unmarked", identity };
  if (!marker && state.onlyCompares) return { match: "ours", identity };
  if (!marker) {
    await markStorage(tx, { siteId, copyId: state.copyId }, { instead: owner });
    // Of two sites that mark a storage at once only one succeeds.
    marker = await readMarker();
    return { match: marker && isOurs(marker, identity) ? "ours" : "foreign", identity, marker };
  }
  if (!isOurs(marker, identity)) return { match: "foreign", identity, marker };
  if (!state.onlyCompares && (!storageMarkedAt || (!marker.copyId && state.copyId))) {
    await markStorage(tx, { ...marker, copyId: marker.copyId ?? state.copyId }, { instead: owner });
  }
  return { match: "ours", identity, marker };
}

async function markStorage(tx: Tx, marker: Marker, options?: { instead: string | null }): Promise<void> {
  await storage.writeOwner(serializeMarker(marker), options);
  await updateSiteIdentity(tx, { storageMarkedAt: new Date() });
}
