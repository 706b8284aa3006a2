import { inngest } from "#inngest/client.ts";
import { functions } from "#inngest/index.ts";
import { serveFunctions } from "#lib/adapters/jobs/serve-functions.ts";
import { usesInngestServer } from "#lib/adapters/jobs/uses-inngest-server.ts";
import { noRoute, plainRoute } from "#lib/rest/plain-route.ts";

const answer = async (request: Request) => await serve(request);
const serve = serveFunctions(inngest, functions);

/** Signed requests of the Inngest server. With the embedded engine the address does not exist: it would run any request. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = usesInngestServer
  ? plainRoute({ GET: answer, POST: answer, PUT: answer })
  : noRoute();
