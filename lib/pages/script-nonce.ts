import { headers } from "next/headers";

/** The nonce in the Content-Security-Policy of this response; undefined where there is none. */
export async function scriptNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy") ?? "";
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
