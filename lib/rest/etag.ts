import { createHash } from "node:crypto";
import { entityTags } from "#lib/http/etags.ts";
import { ApiError } from "./api-error.ts";

/**
 * The tag of an answer. What can be edited puts its version in front, so that a write can ask for "unchanged since I
 * read it" without being refused for somebody's like in between.
 */
export function entityTag(body: string | Uint8Array, version?: number): string {
  const hash = createHash("sha1").update(body).digest("base64url");
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`;
}

/**
 * `If-Match`: the write is wanted only if the thing still has a version the client has seen.
 * @param findVersion looks the version up; called only when there is something to compare it with
 * @returns the version to write over; undefined without the header
 * @throws {ApiError} 412
 */
export async function matchedVersion(
  request: Request,
  findVersion: () => Promise<number>,
): Promise<number | undefined> {
  const header = request.headers.get("if-match");
  if (header === null || header.trim() === "*") return undefined;
  const version = await findVersion();
  const isSeen = entityTags(header).some((tag) => tag.startsWith(`"${version}.`));
  if (!isSeen) throw preconditionFailed();
  return version;
}

export const CHANGED_SINCE = "The resource has changed since it was read.";
export const preconditionFailed = () => new ApiError(412, { detail: CHANGED_SINCE });
