import { endSession } from "#lib/pages/auth.ts";
import { routes } from "#lib/routes.ts";

/** Logging out is a full page load, so that nothing of the session stays in the browser's memory. */
export async function POST(): Promise<Response> {
  await endSession();
  return new Response(null, { status: 302, headers: { Location: routes.home() } });
}
