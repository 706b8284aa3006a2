import { onCommit, type Tx } from "#db/client.ts";
import { lockUserForKeyShare } from "#db/queries/accounts.ts";
import { insertAuditRows } from "#db/queries/audit-log.ts";
import type { AUDIT_SUBJECTS } from "#db/schema/index.ts";
import { notAuthenticated } from "#lib/errors.ts";
import { logger } from "#lib/observability/logger.ts";
import type { Viewer } from "#lib/viewer.ts";
import type { AuditAction } from "./audit-actions.ts";

type SubjectKind = (typeof AUDIT_SUBJECTS)[number];

/** The subject of an action; its name is stored for after its deletion. Jobs have no owner. */
export type AuditSubject = { id: number | string; name: string; ownerId?: number };

/** Rows that one statement takes. */
const ROWS_AT_ONCE = 1_000;
/** As many as an action on a list changes; all failed jobs can be more, and the audit log has each. */
const IDS_A_LINE = 1_000;

/**
 * Writes an action of `actor` into the log, one row for each subject, in the transaction that does it. Users' actions
 * on their own posts, likes and account are not logged, on any page.
 * @throws DomainError `unauthenticated` when the actor's account was deleted a moment ago
 */
export async function recordAudit(
  tx: Tx,
  actor: Pick<Viewer, "id" | "username">,
  action: AuditAction,
  subjects: AuditSubject[],
): Promise<void> {
  const foreign = subjects.filter(({ ownerId }) => ownerId !== actor.id);
  if (foreign.length === 0) return;
  if (!(await lockUserForKeyShare(tx, actor.id))) throw notAuthenticated();
  const subjectKind = subjectKindOf(action);
  const rows = foreign.map(({ id, name }) => ({
    actorId: actor.id,
    actorName: actor.username,
    action,
    subjectKind,
    subjectId: String(id),
    subjectName: name.slice(0, 200),
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await insertAuditRows(tx, rows.slice(from, from + ROWS_AT_ONCE));
  }
}

const subjectKindOf = (action: AuditAction) => action.slice(0, action.indexOf(".")) as SubjectKind;

/**
 * Records an action of staff: in the audit log with a row for each subject and, once it is committed, as one line of
 * the log, for subjects of any owner.
 * @param details figures for the line
 */
export async function recordStaffAct(
  tx: Tx,
  actor: Pick<Viewer, "id" | "username">,
  action: AuditAction,
  subjects: AuditSubject[],
  details: Record<string, number> = {},
): Promise<void> {
  if (subjects.length === 0) return;
  await recordAudit(tx, actor, action, subjects);
  const ids = subjects.slice(0, IDS_A_LINE).map(({ id }) => id);
  onCommit(tx, () =>
    logger.info(action, {
      viewerId: actor.id,
      [`${subjectKindOf(action)}Ids`]: ids,
      count: subjects.length,
      ...details,
    }),
  );
}

/** The same as `recordAudit` for one subject that has an owner. */
export async function recordForeign(
  tx: Tx,
  actor: Pick<Viewer, "id" | "username">,
  ownerId: number,
  action: AuditAction,
  subject: AuditSubject,
): Promise<void> {
  await recordAudit(tx, actor, action, [{ ...subject, ownerId }]);
}
