import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isSignature, signWithSecret } from "#lib/crypto/sign-with-secret.ts";

/** As long as browsers keep a cookie at most. */
export const KNOWN_DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** How many accounts one browser is a known device of, the latest first. */
const MOST_ACCOUNTS = 5;

const knownDevice = z.object({ id: z.uuid(), userIds: z.array(z.int().positive()).max(MOST_ACCOUNTS) });

/** A browser that has logged in before, and the accounts it has logged in to. */
export type KnownDevice = z.output<typeof knownDevice>;

const PURPOSE = "known-device";

/** The value of the cookie that identifies the browser at its next login. */
export function sealKnownDevice(device: KnownDevice): string {
  const text = Buffer.from(JSON.stringify(device)).toString("base64url");
  return `${text}.${signWithSecret([PURPOSE, text])}`;
}

/** The device in such a value; null when the signature is not valid. */
export function openKnownDevice(value: string | undefined): KnownDevice | null {
  const [text = "", signature = ""] = value?.split(".", 2) ?? [];
  if (text === "" || !isSignature(signature, [PURPOSE, text])) return null;
  return knownDevice.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
}

/** The device after a login to this account. */
export function withAccount(device: KnownDevice | null, userId: number): KnownDevice {
  const others = device?.userIds.filter((id) => id !== userId) ?? [];
  return { id: device?.id ?? randomUUID(), userIds: [userId, ...others].slice(0, MOST_ACCOUNTS) };
}
