import { headers } from "next/headers";
import { NONCE_HEADER } from "#lib/http/page-request.ts";

/** The nonce of this response's Content-Security-Policy. */
export const scriptNonce = async (): Promise<string | undefined> => (await headers()).get(NONCE_HEADER) ?? undefined;
