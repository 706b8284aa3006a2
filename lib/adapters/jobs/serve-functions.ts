import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { env } from "#lib/env.ts";
import type { FunctionHandler } from "./describe-functions.ts";

/** The SDK's request handler for these functions; it checks signatures when the client has a signing key. */
export const serveFunctions = (client: Inngest, functions: readonly InngestFunction.Any[]): FunctionHandler =>
  serve({
    client,
    functions,
    servePath: "/api/inngest",
    // Where a server is told to find them: not where whoever asked for it came by.
    ...(env.SITE_URL && { serveOrigin: env.SITE_URL }),
  });
