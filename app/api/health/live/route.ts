import { plainRoute } from "#lib/rest/plain-route.ts";

export const dynamic = "force-dynamic";

/** For supervisors: 200 while the process runs, also without its database. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({
  GET: async () => Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } }),
});
