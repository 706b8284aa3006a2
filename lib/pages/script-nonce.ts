import { headers } from "next/headers";

/** The nonce of this answer's Content-Security-Policy, which the launcher writes; undefined where there is none. */
export async function scriptNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy") ?? "";
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
