import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { env } from "#config/env.ts";
import { db, type Executor, type Tx } from "#db/client.ts";
import { blacklistedTokens, outstandingTokens, tokenFamilies, usedTokens, users } from "#db/schema/index.ts";

/** A login counts as ended from when its transaction began, which may be before a token that it waited for was issued. */
const LATE_COMMIT_MINUTES = 1;
// A literal: for a parameter Postgres would plan every call anew.
const tokenLifetime = sql.raw(`interval '${env.ACCESS_TOKEN_MINUTES + LATE_COMMIT_MINUTES} minutes'`);

// The one lookup of every request with a bearer token.
const bearer = db
  .select({
    id: users.id,
    username: users.username,
    isStaff: users.isStaff,
    isActive: users.isActive,
    tokensValidAfter: users.tokensValidAfter,
    lastActivityAt: users.lastActivityAt,
    endedFamilies: sql<string | null>`(
      select string_agg(f.id::text, ' ') from token_families f
      where f.user_id = users.id and f.revoked_at >= now() - ${tokenLifetime})`,
  })
  .from(users)
  .where(eq(users.id, sql.placeholder("userId")))
  .prepare("bearer");

/** The user of an access token, with those of their API logins that ended during the token's possible lifetime. */
export async function findBearer(userId: number) {
  const [user] = await bearer.execute({ userId });
  return user && { ...user, endedFamilies: user.endedFamilies?.split(" ") ?? [] };
}

export type NewFamily = {
  userId: number;
  kind: "login" | "cookie" | "recovery";
  expiresAt: Date;
  userAgent: string;
  ipAddress: string;
};

export async function insertFamily(tx: Tx, family: NewFamily): Promise<string> {
  const [row] = await tx.insert(tokenFamilies).values(family).returning({ id: tokenFamilies.id });
  if (!row) throw new Error("The token family was not inserted.");
  return row.id;
}

export type NewOutstandingToken = {
  userId: number;
  familyId: string;
  jti: string;
  tokenHash: string;
  expiresAt: Date;
};

export async function insertOutstandingToken(tx: Tx, token: NewOutstandingToken): Promise<void> {
  await tx.insert(outstandingTokens).values(token);
}

/** Locks the row, so that of simultaneous uses one comes first. */
export async function lockOutstandingToken(tx: Tx, jti: string) {
  const [token] = await tx
    .select({
      id: outstandingTokens.id,
      familyId: outstandingTokens.familyId,
      userId: outstandingTokens.userId,
      tokenHash: outstandingTokens.tokenHash,
    })
    .from(outstandingTokens)
    .where(eq(outstandingTokens.jti, jti))
    // Not "update": blacklisting the token from elsewhere only needs its key.
    .for("no key update");
  return token;
}

/** Whether the token was revoked, and whether that is longer ago than `graceSeconds`. */
export async function findRevocation(q: Executor, tokenId: number, graceSeconds: number) {
  const [row] = await q
    .select({
      isRevoked: sql<boolean>`(${blacklistedTokens.id} is not null or ${tokenFamilies.revokedAt} is not null)`,
      isReuse: sql<boolean>`coalesce(${blacklistedTokens.blacklistedAt} < now() - make_interval(secs => ${graceSeconds}), false)`,
    })
    .from(outstandingTokens)
    .innerJoin(tokenFamilies, eq(tokenFamilies.id, outstandingTokens.familyId))
    .leftJoin(blacklistedTokens, eq(blacklistedTokens.tokenId, outstandingTokens.id))
    .where(eq(outstandingTokens.id, tokenId));
  return row ?? { isRevoked: true, isReuse: false };
}

export async function findOutstandingToken(q: Executor, jti: string) {
  const [token] = await q
    .select({
      id: outstandingTokens.id,
      tokenHash: outstandingTokens.tokenHash,
      familyId: outstandingTokens.familyId,
      userId: outstandingTokens.userId,
    })
    .from(outstandingTokens)
    .where(eq(outstandingTokens.jti, jti));
  return token;
}

export async function insertBlacklistedToken(tx: Tx, tokenId: number): Promise<void> {
  await tx.insert(blacklistedTokens).values({ tokenId }).onConflictDoNothing();
}

/** Records a use of the family. @returns false when it has ended */
export async function touchFamily(
  tx: Tx,
  familyId: string,
  seen: { expiresAt: Date; userAgent: string; ipAddress: string },
): Promise<boolean> {
  const rows = await tx
    .update(tokenFamilies)
    .set({ ...seen, lastSeenAt: sql`now()` })
    .where(and(eq(tokenFamilies.id, familyId), isNull(tokenFamilies.revokedAt)))
    .returning({ id: tokenFamilies.id });
  return rows.length === 1;
}

/** Ends a family: its tokens are blacklisted one by one, as the contract's tables require. */
export async function revokeFamily(tx: Tx, familyId: string): Promise<void> {
  await tx
    .update(tokenFamilies)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(tokenFamilies.id, familyId), isNull(tokenFamilies.revokedAt)));
  await tx.execute(sql`
    insert into ${blacklistedTokens} (token_id)
    select id from ${outstandingTokens} where family_id = ${familyId} on conflict do nothing`);
}

/** Ends every family of the user, and with them every refresh token. */
export async function revokeRefreshTokens(tx: Tx, userId: number): Promise<void> {
  await tx
    .update(tokenFamilies)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(tokenFamilies.userId, userId), isNull(tokenFamilies.revokedAt)));
  await tx.execute(sql`
    insert into ${blacklistedTokens} (token_id)
    select id from ${outstandingTokens} where user_id = ${userId} on conflict do nothing`);
}

/** What a login needs of the account; locked against a password change in between. */
export async function lockAccount(tx: Tx, userId: number) {
  const [user] = await tx
    .select({ isActive: users.isActive, password: users.password })
    .from(users)
    .where(eq(users.id, userId))
    // Not "share", which two logins would get at once: each then updates the row and would wait for the other.
    .for("no key update");
  return user;
}

/** @returns false when the token had been used before */
export async function insertUsedToken(tx: Tx, jti: string, expiresAt: Date): Promise<boolean> {
  const rows = await tx.insert(usedTokens).values({ jti, expiresAt }).onConflictDoNothing().returning();
  return rows.length === 1;
}

export async function wasUsed(q: Executor, jti: string): Promise<boolean> {
  return (await q.select({ jti: usedTokens.jti }).from(usedTokens).where(eq(usedTokens.jti, jti))).length === 1;
}

/** Valid families. The one behind a recovery email is no login. */
const isLiveLogin = (userId: number) =>
  and(
    eq(tokenFamilies.userId, userId),
    ne(tokenFamilies.kind, "recovery"),
    isNull(tokenFamilies.revokedAt),
    gt(tokenFamilies.expiresAt, sql`now()`),
  );

export const countLiveFamilies = (q: Executor, userId: number) => q.$count(tokenFamilies, isLiveLogin(userId));

/** The API logins of an account, last used first; all of them without a limit. */
export async function selectLiveFamilies(q: Executor, userId: number, limit?: number) {
  const found = q
    .select({
      id: tokenFamilies.id,
      kind: sql<"login" | "cookie">`${tokenFamilies.kind}`,
      createdAt: tokenFamilies.createdAt,
      lastSeenAt: tokenFamilies.lastSeenAt,
      userAgent: tokenFamilies.userAgent,
      ipAddress: tokenFamilies.ipAddress,
    })
    .from(tokenFamilies)
    .where(isLiveLogin(userId))
    .orderBy(desc(tokenFamilies.lastSeenAt), desc(tokenFamilies.id));
  return await (limit === undefined ? found : found.limit(limit));
}

/** Locks one of the user's families; undefined when there is none with this id. */
export async function lockFamily(tx: Tx, userId: number, familyId: string) {
  const [family] = await tx
    .select({ id: tokenFamilies.id })
    .from(tokenFamilies)
    .where(and(eq(tokenFamilies.id, familyId), eq(tokenFamilies.userId, userId), isNull(tokenFamilies.revokedAt)))
    .for("update");
  return family;
}
