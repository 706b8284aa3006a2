import { randomUUID } from "node:crypto";
import type { Env } from "#config/env-schema.ts";
import { ADDRESS_HEADER, ORIGIN_HEADER } from "#lib/http/client-and-origin.ts";
import { withoutRepeatedCookies } from "#lib/http/cookies.ts";
import { FLASH_HEADER } from "#lib/http/flash-message.ts";
import { isApiPath, METHOD_HEADER } from "#lib/http/methods.ts";
import { NONCE_HEADER, POLICY_HEADER } from "#lib/http/page-request.ts";
import { REQUEST_ID_HEADER } from "#lib/http/response-overrides.ts";
import { USER_AGENT_MAX } from "#lib/http/user-agent.ts";
import { clientAddress, requestOrigin } from "./client-address.ts";
import type { Layer } from "./layer.ts";
import { RSC_HEADERS } from "./next-layer.ts";

const FORWARDED = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];
/** Headers that only the launcher sets. */
const OURS = [ORIGIN_HEADER, METHOD_HEADER, NONCE_HEADER, POLICY_HEADER, FLASH_HEADER];

/** Only the API supports conditional writes; Next's file server fails on a condition that is not met. */
const VERSIONS = ["if-match", "if-unmodified-since"];

/** Sets the visitor's address and origin and the request id, and removes headers that the app must not trust. */
export function setTrustedHeaders({ TRUST_PROXY }: Env): Layer {
  return (request, response, next) => {
    const { headers } = request;
    request.requestId = randomUUID();
    request.address = clientAddress(request, TRUST_PROXY);
    request.origin = requestOrigin(request, TRUST_PROXY);
    for (const name of [...FORWARDED, ...OURS]) delete headers[name];
    headers[ADDRESS_HEADER] = request.address;
    headers[REQUEST_ID_HEADER] = request.requestId;
    response.setHeader("X-Request-Id", request.requestId);

    if (headers.cookie !== undefined) headers.cookie = withoutRepeatedCookies(headers.cookie);
    // Next tests it for crawlers with patterns that take quadratic time.
    if (headers["user-agent"] !== undefined) headers["user-agent"] = headers["user-agent"].slice(0, USER_AGENT_MAX);
    // RFC 9110 14.2: ranges are for GET alone. The file handlers behind the front door would apply them to HEAD too.
    if (request.method !== "GET") delete headers.range;
    for (const name of isApiPath(request.url ?? "") ? RSC_HEADERS : VERSIONS) delete headers[name];
    return next();
  };
}
