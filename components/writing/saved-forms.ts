import { routes } from "#lib/routes.ts";

const TIMEOUT_MS = 10_000;

/**
 * Loads which of these forms have saved a post: key → the post's address, null if it has been deleted since.
 * @returns undefined when the site does not answer
 */
export async function fetchSavedForms(formKeys: string[]): Promise<Map<string, string | null> | undefined> {
  if (formKeys.length === 0) return new Map();
  try {
    const query = new URLSearchParams(formKeys.map((key) => ["key", key]));
    const response = await fetch(`${routes.savedForms()}?${query}`, {
      headers: { accept: "application/json" },
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return undefined;
    const saved: Record<string, string | null> = await response.json();
    return new Map(Object.entries(saved));
  } catch {
    return undefined;
  }
}
