import { getViewer } from "#lib/pages/viewer.ts";
import { findSavedForms } from "#lib/posts/find-saved-forms.ts";
import { routes } from "#lib/routes.ts";

/** More forms than one browser has open. */
const MOST = 100;

/** Lists which of the forms `?key=` have saved a post, with its address, for pages restored from the browser's cache. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getViewer();
  const keys = new URL(request.url).searchParams.getAll("key").slice(0, MOST);
  const saved = viewer ? await findSavedForms(viewer, keys) : {};
  const addresses = Object.entries(saved).map(([key, postId]) => [key, postId === null ? null : routes.post(postId)]);
  return Response.json(Object.fromEntries(addresses), { headers: { "Cache-Control": "no-store" } });
}
