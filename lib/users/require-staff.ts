import { DomainError } from "#lib/errors.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

export const STAFF_ONLY = "Access for staff only!";

/** @throws {DomainError} `forbidden` for everybody who is not staff */
export function requireStaff(viewer: MaybeViewer): asserts viewer is Viewer {
  if (!viewer?.isStaff) throw new DomainError("forbidden", STAFF_ONLY);
}
