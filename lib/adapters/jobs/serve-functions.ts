import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import type { FunctionHandler } from "./describe-functions.ts";

/** The SDK's request handler for these functions; it checks signatures when the client has a signing key. */
export const serveFunctions = (client: Inngest, functions: readonly InngestFunction.Any[]): FunctionHandler =>
  serve({ client, functions, servePath: "/api/inngest" });
