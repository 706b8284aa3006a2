import { createHash } from "node:crypto";
import { entityTags } from "#lib/http/etags.ts";
import { ApiError } from "./api-error.ts";

/**
 * The entity tag of a response. That of an editable resource begins with its version, so that `If-Match` compares the
 * version alone: a like in between does not make a write fail.
 */
export function entityTag(body: string | Uint8Array, version?: number): string {
  const hash = createHash("sha1").update(body).digest("base64url");
  return version === undefined ? `"${hash}"` : `"${version}.${hash}"`;
}

/**
 * `If-Match`: the write goes ahead only if the resource still has a version that the client has read.
 * @param findVersion loads the version; called only when the header is present
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
