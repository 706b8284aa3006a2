import { inngest } from "#inngest/client.ts";
import { functions } from "#inngest/index.ts";
import { usesInngestServer } from "#lib/adapters/jobs/inngest-client.ts";
import { serveFunctions } from "#lib/adapters/jobs/serve-functions.ts";

const handler = serveFunctions(inngest, functions);

/** Signed, for the Inngest server. Beside the embedded engine the address does not exist: it would run any request. */
const answer = (request: Request) => (usesInngestServer ? handler(request) : new Response(null, { status: 404 }));

export { answer as GET, answer as POST, answer as PUT };
