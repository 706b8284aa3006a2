import { DomainError } from "#lib/errors.ts";
import { isOwnerOrStaff, type MaybeViewer, type Viewer } from "#lib/viewer.ts";

/** Email, activity and the counts of drafts. */
export const canSeePrivately = isOwnerOrStaff;

/** Only superusers may change the account of a superuser. */
export const mayOverrule = (actor: { isSuperuser: boolean }, target: { isSuperuser: boolean }): boolean =>
  actor.isSuperuser || !target.isSuperuser;

type Deleter = { id: number; isStaff: boolean; isSuperuser: boolean };

export const canDeleteUser = (actor: Deleter, target: Pick<Deleter, "id" | "isSuperuser">): boolean =>
  actor.id === target.id || (actor.isStaff && mayOverrule(actor, target));

/** @throws {DomainError} `forbidden` for users who are not staff */
export function requireStaff(viewer: MaybeViewer): asserts viewer is Viewer {
  if (!viewer?.isStaff) throw new DomainError("staff_only");
}
