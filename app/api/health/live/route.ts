import { plainRoute } from "#lib/rest/plain-route.ts";

export const dynamic = "force-dynamic";

/** For supervisors: the process answers, whatever the state of its database. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({
  GET: async () => Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } }),
});
