import { endSession } from "#lib/pages/auth.ts";
import { routes } from "#lib/routes.ts";

/** A full page load, so that nothing of the session stays in the memory of the page. */
export async function POST(): Promise<Response> {
  await endSession();
  return new Response(null, { status: 302, headers: { Location: routes.home() } });
}
