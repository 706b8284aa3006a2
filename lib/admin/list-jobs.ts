import {
  type FailedFunction,
  type FailedJob,
  listFailedJobs,
  listFailedFunctions as readFailedFunctions,
} from "#lib/jobs/failed-jobs.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export type { FailedFunction, FailedJob };

export const JOBS_SHOWN = 100;

/** The jobs that were given up, latest first, and whether there are more than are shown. */
export async function listJobs(viewer: MaybeViewer): Promise<{ items: FailedJob[]; hasMore: boolean }> {
  requireStaff(viewer);
  const jobs = await listFailedJobs({ limit: JOBS_SHOWN + 1 });
  return { items: jobs.slice(0, JOBS_SHOWN), hasMore: jobs.length > JOBS_SHOWN };
}

/** Of which functions there are jobs to retry, and how many of each. */
export async function listFailedFunctions(viewer: MaybeViewer): Promise<FailedFunction[]> {
  requireStaff(viewer);
  return await readFailedFunctions();
}
