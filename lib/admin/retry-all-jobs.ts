import { transact } from "#db/client.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { retryAllJobs as retryAll } from "#lib/jobs/failed-jobs.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/**
 * Retries every job that was given up, or those of one function.
 * @returns how many there were
 */
export async function retryAllJobs(viewer: MaybeViewer, functionId?: string): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const retried = await retryAll(tx, functionId);
    const subjects = retried.map((job) => ({ id: job.id, name: job.functionId }));
    await recordStaffAct(tx, viewer, "job.retried", subjects);
    return retried.length;
  });
}
