import { and, eq } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { auditLog } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow, windowOrder } from "./keyset.ts";

export type AuditRow = Omit<typeof auditLog.$inferInsert, "id" | "createdAt">;

export async function insertAuditRows(tx: Tx, rows: AuditRow[]): Promise<void> {
  await tx.insert(auditLog).values(rows);
}

export type AuditFilter = { actorId?: number | undefined; action?: string | undefined };

export async function selectAuditLog(q: Executor, filter: AuditFilter, window: KeysetWindow) {
  return await q
    .select({
      id: auditLog.id,
      createdAt: auditLog.createdAt,
      actorId: auditLog.actorId,
      actorName: auditLog.actorName,
      action: auditLog.action,
      subjectKind: auditLog.subjectKind,
      subjectId: auditLog.subjectId,
      subjectName: auditLog.subjectName,
    })
    .from(auditLog)
    .where(
      and(
        filter.actorId === undefined ? undefined : eq(auditLog.actorId, filter.actorId),
        filter.action === undefined ? undefined : eq(auditLog.action, filter.action),
        inWindow(auditLog.id, window),
      ),
    )
    .orderBy(windowOrder(auditLog.id, window))
    .limit(window.limit);
}
