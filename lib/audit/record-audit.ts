import type { Tx } from "#db/client.ts";
import { holdUser } from "#db/queries/accounts.ts";
import { insertAuditRows } from "#db/queries/audit-log.ts";
import type { AUDIT_SUBJECTS } from "#db/schema/index.ts";
import { notAuthenticated } from "#lib/errors.ts";
import type { Viewer } from "#lib/viewer.ts";
import type { AuditAction } from "./audit-actions.ts";

type SubjectKind = (typeof AUDIT_SUBJECTS)[number];

/** What it was done to; the name is kept for the time when it is gone. */
export type AuditSubject = { id: number | string; name: string };

/**
 * Writes into the log what `actor` did, one row for each subject, in the transaction that does it.
 * @throws DomainError `unauthenticated` when the actor's account was deleted a moment ago
 */
export async function recordAudit(
  tx: Tx,
  actor: Pick<Viewer, "id" | "username">,
  action: AuditAction,
  subjects: AuditSubject[],
): Promise<void> {
  if (subjects.length === 0) return;
  if (!(await holdUser(tx, actor.id))) throw notAuthenticated();
  const subjectKind = action.slice(0, action.indexOf(".")) as SubjectKind;
  await insertAuditRows(
    tx,
    subjects.map(({ id, name }) => ({
      actorId: actor.id,
      actorName: actor.username,
      action,
      subjectKind,
      subjectId: String(id),
      subjectName: name.slice(0, 200),
    })),
  );
}

/** Records what staff did to somebody else's thing; what people do to their own is no business of the log. */
export async function recordForeign(
  tx: Tx,
  actor: Pick<Viewer, "id" | "username">,
  ownerId: number,
  action: AuditAction,
  subject: AuditSubject,
): Promise<void> {
  if (actor.id !== ownerId) await recordAudit(tx, actor, action, [subject]);
}
