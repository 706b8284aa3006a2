import { checkHealth } from "#lib/health/check-health.ts";
import { RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import { plainRoute } from "#lib/rest/plain-route.ts";

export const dynamic = "force-dynamic";

/** For load balancers: 200 when a visitor can be served, else 503. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({
  GET: async () => {
    const health = await checkHealth();
    const status = health.status === "ok" ? 200 : 503;
    const retry = status === 503 && { "Retry-After": String(RETRY_AFTER_SECONDS) };
    return Response.json(health, { status, headers: { "Cache-Control": "no-store", ...retry } });
  },
});
