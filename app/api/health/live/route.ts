export const dynamic = "force-dynamic";

/** For supervisors: the process answers, whatever the state of its database. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
