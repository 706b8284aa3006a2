import { isOwnerOrStaff } from "#lib/viewer.ts";

/** Email, activity and the counts of drafts. */
export const canSeePrivately = isOwnerOrStaff;

/** Staff cannot take the house from its owner: the account of a superuser is for superusers only. */
export const mayOverrule = (actor: { isSuperuser: boolean }, target: { isSuperuser: boolean }): boolean =>
  actor.isSuperuser || !target.isSuperuser;

type Deleter = { id: number; isStaff: boolean; isSuperuser: boolean };

export const canDeleteUser = (actor: Deleter, target: Pick<Deleter, "id" | "isSuperuser">): boolean =>
  actor.id === target.id || (actor.isStaff && mayOverrule(actor, target));
