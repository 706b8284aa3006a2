/** One page of a list of `total` rows. */
export type PageWindow = { limit: number; offset: number; total: number };

/**
 * A page in the second half of a list is counted from its end and read backwards, so that the last page of a long list
 * costs what the first one does.
 */
export function fromNearerEnd({ limit, offset, total }: PageWindow) {
  const rest = total - offset;
  if (offset <= rest) return { limit, offset, backwards: false };
  return { limit: Math.min(limit, rest), offset: Math.max(0, rest - limit), backwards: true };
}
