import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { env } from "#config/env.ts";
import { listenAddress } from "#config/listen-address.ts";
import { type FunctionHandler, PROTOCOL_PATH } from "./describe-functions.ts";

type Options = {
  /** Takes a PUT that registers the functions without a signature: for our own process only. */
  isInternal?: boolean;
};

/** The SDK's request handler for these functions; it checks signatures when the client has a signing key. */
export const serveFunctions = (
  client: Inngest,
  functions: readonly InngestFunction.Any[],
  { isInternal = false }: Options = {},
): FunctionHandler =>
  serve({
    client,
    functions,
    servePath: PROTOCOL_PATH,
    enableUnauthedSync: isInternal,
    // The address that a server registers, independent of the request's host.
    serveOrigin: env.SITE_URL ?? listenAddress(env.HOST, env.PORT),
  });
