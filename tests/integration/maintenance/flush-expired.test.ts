import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import {
  blacklistedTokens,
  idempotencyKeys,
  jobSteps,
  outstandingTokens,
  sessions,
  throttles,
  tokenFamilies,
  usedTokens,
} from "#db/schema/index.ts";
import { dropStaleRows, flushExpiredTokens } from "#lib/maintenance/flush-expired.ts";
import { createUser } from "#tests/support/factories.ts";

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
const later = new Date(Date.now() + HOUR);

test("expired tokens are deleted with their blacklist rows, valid ones stay", async () => {
  const { id: userId } = await createUser();
  for (const expiresAt of [ago(1), later]) {
    const [family] = await db.insert(tokenFamilies).values({ userId, kind: "login", expiresAt }).returning();
    const token = { userId, familyId: family?.id ?? "", jti: expiresAt.toISOString(), tokenHash: "x", expiresAt };
    const [row] = await db.insert(outstandingTokens).values(token).returning();
    await db.insert(blacklistedTokens).values({ tokenId: row?.id ?? 0 });
    await db.insert(usedTokens).values({ jti: expiresAt.toISOString(), expiresAt });
    await db.insert(sessions).values({ userId, expiresAt });
  }
  expect(await flushExpiredTokens()).toEqual({ tokens: 1, families: 1, sessions: 1 });
  for (const table of [outstandingTokens, blacklistedTokens, tokenFamilies, usedTokens, sessions]) {
    expect(await db.select().from(table)).toHaveLength(1);
  }
  expect(await flushExpiredTokens()).toEqual({ tokens: 0, families: 0, sessions: 0 });
});

test("a token that expires this very moment counts as expired", async () => {
  const now = new Date();
  const { id: userId } = await createUser();
  await db.insert(sessions).values({ userId, expiresAt: now });
  expect(await flushExpiredTokens(now)).toMatchObject({ sessions: 1 });
});

test("expired responses, limits and steps are deleted, current ones kept", async () => {
  for (const [index, expiresAt] of [ago(1), ago(-1)].entries()) {
    await db.insert(idempotencyKeys).values({ key: `k${index}`, requestHash: "x", expiresAt });
  }
  await db.insert(throttles).values([
    { key: "old", points: 1, expire: Date.now() - 1000 },
    { key: "new", points: 1, expire: Date.now() + HOUR },
    { key: "for ever", points: 1, expire: null },
  ]);
  const jobId = "2b7e83d7-9b15-4b80-b0d6-ba30e25b7796";
  await db.insert(jobSteps).values([
    { jobId, stepId: "old", createdAt: ago(24 * 31) },
    { jobId, stepId: "new" },
  ]);
  await dropStaleRows();
  expect(await db.select({ key: idempotencyKeys.key }).from(idempotencyKeys)).toEqual([{ key: "k1" }]);
  expect((await db.select({ key: throttles.key }).from(throttles)).map(({ key }) => key).sort()).toEqual([
    "for ever",
    "new",
  ]);
  expect(await db.select({ stepId: jobSteps.stepId }).from(jobSteps)).toEqual([{ stepId: "new" }]);
});
