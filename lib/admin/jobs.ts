import { transact } from "#db/client.ts";
import { type AuditSubject, recordStaffAct } from "#lib/audit/record-audit.ts";
import { DomainError } from "#lib/errors.ts";
import {
  type FailedFunction,
  type FailedJob,
  listFailedFunctions,
  listFailedJobs,
  retryAllJobs,
  retryJob,
} from "#lib/jobs/failed-jobs.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export type { FailedFunction, FailedJob };

export const JOBS_SHOWN = 100;

/** The failed jobs, latest first, and whether there are more than are shown. */
export async function listFailedJobsForAdmin(viewer: MaybeViewer): Promise<{ items: FailedJob[]; hasMore: boolean }> {
  requireStaff(viewer);
  const jobs = await listFailedJobs({ limit: JOBS_SHOWN + 1 });
  return { items: jobs.slice(0, JOBS_SHOWN), hasMore: jobs.length > JOBS_SHOWN };
}

/** Which functions have failed jobs, and how many. */
export async function listFailedFunctionsForAdmin(viewer: MaybeViewer): Promise<FailedFunction[]> {
  requireStaff(viewer);
  return await listFailedFunctions();
}

/**
 * Retries failed jobs.
 * @returns how many there were; one that was retried meanwhile does not count
 */
export async function retryJobsForAdmin(viewer: MaybeViewer, jobIds: string[]): Promise<number> {
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

/**
 * Retries every failed job, or those of one function.
 * @returns how many there were
 */
export async function retryAllJobsForAdmin(viewer: MaybeViewer, functionId?: string): Promise<number> {
  requireStaff(viewer);
  return await transact(async (tx) => {
    const retried = await retryAllJobs(tx, functionId);
    const subjects = retried.map((job) => ({ id: job.id, name: job.functionId }));
    await recordStaffAct(tx, viewer, "job.retried", subjects);
    return retried.length;
  });
}
