import { db } from "#db/client.ts";
import { findUserByName } from "#db/queries/admin-users.ts";
import { selectAuditLog } from "#db/queries/audit-log.ts";
import type { AuditAction } from "#lib/audit/audit-actions.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { readSlice, type SlicePosition } from "./lists.ts";

export type AuditSearch = { actor: string; action: AuditAction | undefined };

/** The actions of staff, latest first. */
export async function listAuditLog(viewer: MaybeViewer, search: AuditSearch, position: SlicePosition) {
  requireStaff(viewer);
  const actorId = search.actor ? ((await findUserByName(db, foldCase(search.actor))) ?? 0) : undefined;
  return await readSlice(position, (window) => selectAuditLog(db, { actorId, action: search.action }, window));
}

export type AuditEntry = Awaited<ReturnType<typeof listAuditLog>>["items"][number];
