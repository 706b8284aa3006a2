/** The tags that a header lists, all as strong ones: a proxy that compresses an answer makes its tag weak. */
export const entityTags = (header: string): string[] => header.match(/"[^"]*"/g) ?? [];

/** Whether an `If-None-Match` header says that the client has the version with this tag. */
export const matchesTag = (header: string | null | undefined, etag: string): boolean =>
  header?.trim() === "*" || entityTags(header ?? "").includes(etag.replace(/^W\//, ""));
