import { checkHealth } from "#lib/health/check-health.ts";

export const dynamic = "force-dynamic";

/** For load balancers: 200 when a visitor can be served, else 503. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  const status = health.status === "ok" ? 200 : 503;
  return Response.json(health, { status, headers: { "Cache-Control": "no-store" } });
}
