import { getViewer } from "#lib/pages/viewer.ts";
import { findSavedForms } from "#lib/posts/find-saved-forms.ts";
import { routes } from "#lib/routes.ts";

/** As many forms as one browser can reasonably have left behind. */
const MOST = 100;

/** Which of the forms `?key=` have saved a post, and where it is: for pages that come back from the browser's cache. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  const keys = new URL(request.url).searchParams.getAll("key").slice(0, MOST);
  const saved = viewer ? await findSavedForms(viewer, keys) : {};
  const addresses = Object.entries(saved).map(([key, postId]) => [key, postId === null ? null : routes.post(postId)]);
  return Response.json(Object.fromEntries(addresses), { headers: { "Cache-Control": "no-store" } });
}
