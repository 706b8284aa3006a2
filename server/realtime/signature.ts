import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type Credentials = { appId: string; key: string; secret: string };

/** How far the signer's clock may be off, in seconds. */
const CLOCK_SKEW = 600;

const sign = (text: string, { secret }: Credentials) => createHmac("sha256", secret).update(text).digest("hex");

function equal(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

type Subscription = { socketId: string; channel: string; auth: string | undefined };

/** Whether `auth` is the app's signature for this connection and this channel. */
export function isAuthorized({ socketId, channel, auth }: Subscription, app: Credentials): boolean {
  return auth !== undefined && equal(auth, `${app.key}:${sign(`${socketId}:${channel}`, app)}`);
}

/** Why a request to the HTTP API is refused: its signature, its body's digest or its time is wrong. */
export function signatureError(method: string, url: URL, body: Buffer, app: Credentials): string | undefined {
  const given = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const signature = given.get("auth_signature") ?? "";
  given.delete("auth_signature");
  const query = [...given].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`);

  if (given.get("auth_key") !== app.key) return "unknown auth_key";
  const age = Math.abs(Date.now() / 1000 - Number(given.get("auth_timestamp")));
  if (!(age <= CLOCK_SKEW)) return `auth_timestamp is more than ${CLOCK_SKEW} s off`;
  if (body.length > 0 && given.get("body_md5") !== createHash("md5").update(body).digest("hex")) {
    return "body_md5 does not match the body";
  }
  const text = [method, url.pathname, query.join("&")].join("\n");
  return equal(signature, sign(text, app)) ? undefined : "auth_signature is wrong";
}
