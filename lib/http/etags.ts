/** The tags in a header, all as strong ones: a proxy that compresses a response makes its tag weak. */
export const entityTags = (header: string): string[] =>
  header
    .split('"')
    // Every second part is between two quotation marks; the part after the last mark is not.
    .filter((_, at, { length }) => at % 2 === 1 && at < length - 1)
    .map((tag) => `"${tag}"`);

/** Whether an `If-None-Match` header has this tag. */
export const matchesTag = (header: string | null | undefined, etag: string): boolean =>
  header?.trim() === "*" || entityTags(header ?? "").includes(etag.replace(/^W\//, ""));

type Conditions = { "if-none-match"?: string | undefined; "if-modified-since"?: string | undefined };

/** Whether the client's copy is current (RFC 9110 13.2.2): the entity tag decides where one was sent. */
export function isCurrent(conditions: Conditions, etag: string, lastModified: string | undefined): boolean {
  const tags = conditions["if-none-match"];
  if (tags !== undefined) return matchesTag(tags, etag);
  // Only an equal time counts: when the newest post is deleted, a feed's time goes backwards.
  return lastModified !== undefined && conditions["if-modified-since"] === lastModified;
}
