import { createHmac } from "node:crypto";
import { env } from "#config/env.ts";
import { transact } from "#db/client.ts";
import { lockSiteIdentity, updateSiteIdentity } from "#db/queries/site-identity.ts";
import { realtimeSettings } from "#lib/adapters/realtime/settings.ts";

/** Keyed with the secret itself, so that the database reveals nothing about it. */
const fingerprint = (name: string, secret: string): string =>
  createHmac("sha256", secret)
    .update(JSON.stringify(["site-identity", name]))
    .digest("hex");

/** Fingerprints of the secrets that all processes of a site share, by setting. The first value signs. */
function sharedSecrets(): Map<string, string[]> {
  const { embedded, secret: realtime } = realtimeSettings();
  const given = {
    AUTH_SECRET: [env.AUTH_SECRET],
    JWT_SECRET: env.JWT_SECRET,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: [env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY],
    REALTIME_SECRET: [embedded ? realtime : undefined],
  };
  const known = Object.entries(given).map(([name, values]): [string, string[]] => [
    name,
    values.flatMap((secret) => (secret === undefined ? [] : fingerprint(name, secret))),
  ]);
  return new Map(known.filter(([, values]) => values.length > 0));
}

const signing = (secrets: Map<string, string[]>): Record<string, string> =>
  Object.fromEntries([...secrets].map(([name, values]) => [name, values[0] ?? ""]));

/**
 * Compares the secrets of this process with the recorded ones of the site, and records new ones. A secret with several
 * values matches when one of them is the recorded one: this allows the rotation of `JWT_SECRET`.
 * @returns the names of secrets that differ; then nothing is recorded
 */
export async function matchSecrets(): Promise<string[]> {
  const ours = sharedSecrets();
  return await transact(async (tx) => {
    const { secrets: recorded } = await lockSiteIdentity(tx);
    const different = [...ours].flatMap(([name, values]) => {
      const expected = recorded[name];
      return expected === undefined || values.includes(expected) ? [] : [name];
    });
    if (different.length === 0) await updateSiteIdentity(tx, { secrets: { ...recorded, ...signing(ours) } });
    return different;
  });
}

/** Records the secrets of this process as those of the site, in place of earlier ones. */
export async function acceptSecrets(): Promise<void> {
  await transact(async (tx) => {
    await lockSiteIdentity(tx);
    await updateSiteIdentity(tx, { secrets: signing(sharedSecrets()) });
  });
}
