import { mayOverrule } from "#lib/users/policy.ts";

/** What the rules about moderating an account depend on. */
export type AdminUser = { id: number; isSuperuser: boolean };

export const OWN_ACCOUNT = "You cannot change your own account here.";
export const SUPERUSERS_ONLY = "Only a superuser can change the account of a superuser.";

/** Nobody locks themselves out, and some may not be overruled. */
export const canManageUser = (actor: AdminUser, target: AdminUser): boolean =>
  actor.id !== target.id && mayOverrule(actor, target);
