import { transact } from "#db/client.ts";
import { type AuditSubject, recordStaffAct } from "#lib/audit/record-audit.ts";
import { DomainError } from "#lib/errors.ts";
import { retryJob } from "#lib/jobs/failed-jobs.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Runs jobs again that were given up.
 * @returns how many there were; one that somebody else has started meanwhile does not count
 */
export async function retryJobs(viewer: MaybeViewer, jobIds: string[]): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const retried: AuditSubject[] = [];
    for (const jobId of jobIds) {
      try {
        const { functionId } = await retryJob(tx, jobId);
        retried.push({ id: jobId, name: functionId });
      } catch (error) {
        if (!(error instanceof DomainError && error.code === "not_found")) throw error;
      }
    }
    await recordStaffAct(tx, viewer, "job.retried", retried);
    return retried.length;
  });
}
