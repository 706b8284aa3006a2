/** Longer ones are no address of ours; some file systems and logs choke on them. */
const MAX_URL = 8_192;

/** Whether the path cannot name anything: wrong escapes, a NUL, too long, not a path (decision 23a). */
export function isOddPath(url: string): boolean {
  if (!url.startsWith("/") || url.length > MAX_URL) return true;
  const path = url.split("?", 1)[0] ?? "";
  try {
    return decodeURIComponent(path).includes("\0");
  } catch {
    return true;
  }
}
