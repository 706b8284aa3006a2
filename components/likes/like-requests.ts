import { routes } from "#lib/routes.ts";

const TIMEOUT_MS = 10_000;
/** The limit of ids in one batch. */
const BATCH = 100;

export type SaveOutcome =
  | { type: "saved"; liked: boolean; count: number; version: number }
  | { type: "logged-out" }
  | { type: "refused"; message: string };

const TRY_AGAIN = "The like could not be saved. Please try again.";

/**
 * Sets the viewer's like to the wanted state, whatever another tab has done meanwhile. The connection of this page gets
 * no live message about it.
 */
export async function saveLike(postId: number, wanted: boolean, socketId: string | undefined): Promise<SaveOutcome> {
  try {
    const response = await fetch(routes.apiLike(postId), {
      method: wanted ? "PUT" : "DELETE",
      headers: {
        accept: "application/json",
        ...(socketId ? { "x-socket-id": socketId } : {}),
      },
      credentials: "same-origin",
      // The click counts also when the visitor moves on at once.
      keepalive: true,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401 || response.status === 403) return { type: "logged-out" };
    if (!response.ok) return { type: "refused", message: await reasonOf(response) };
    const state: { liked: boolean; count: number; version: number } = await response.json();
    return { type: "saved", ...state };
  } catch {
    return { type: "refused", message: TRY_AGAIN };
  }
}

async function reasonOf(response: Response): Promise<string> {
  if (response.status === 429) {
    const seconds = Number(response.headers.get("retry-after")) || 60;
    return `Too many likes. Try again in ${seconds} seconds.`;
  }
  if (response.status === 404) return "This post was deleted.";
  if (response.status !== 400) return TRY_AGAIN;
  const body: { post?: unknown } | null = await response.json().catch(() => null);
  return Array.isArray(body?.post) ? body.post.join(" ") : TRY_AGAIN;
}

/** Loads the current likes of these posts; leaves out deleted posts, and those of failed requests. */
export async function fetchLikes(postIds: number[]): Promise<Map<number, { liked: boolean; count: number }>> {
  const found = new Map<number, { liked: boolean; count: number }>();
  for (let start = 0; start < postIds.length; start += BATCH) {
    const ids = postIds.slice(start, start + BATCH).join(",");
    try {
      const response = await fetch(`${routes.likesBatch()}?ids=${ids}`, {
        headers: { accept: "application/json" },
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) break;
      const body: Record<string, { liked: boolean; count: number }> = await response.json();
      for (const [id, state] of Object.entries(body)) found.set(Number(id), state);
    } catch {
      break;
    }
  }
  return found;
}
