import { routes } from "#lib/routes.ts";
import { endSession } from "#lib/web/auth.ts";

/** Logging out is a full page load, so that nothing of the session stays in the browser's memory. */
export async function POST(): Promise<Response> {
  await endSession();
  return new Response(null, { status: 302, headers: { Location: routes.home() } });
}

/** A link, an image or a prefetch must not log anybody out. */
export function GET(): Response {
  return new Response("Method Not Allowed\n", {
    status: 405,
    headers: { Allow: "POST, OPTIONS", "Content-Type": "text/plain; charset=utf-8" },
  });
}
