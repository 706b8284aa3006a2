import type { ServerResponse } from "node:http";
import { beforeHead } from "#lib/http/before-head.ts";

/** HEAD changes no state (RFC 9110 9.2.1), the client's included: a message or a reset link is kept for the GET. */
export function dropCookies(response: ServerResponse): void {
  beforeHead(response, () => {
    response.removeHeader("set-cookie");
    return undefined;
  });
}
