import { type FailedJob, listFailedJobs } from "#lib/jobs/list-failed-jobs.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export type { FailedJob };

export const JOBS_SHOWN = 100;

/** The jobs that were given up, latest first, and whether there are more than are shown. */
export async function listJobs(viewer: MaybeViewer): Promise<{ items: FailedJob[]; hasMore: boolean }> {
  requireStaff(viewer);
  const jobs = await listFailedJobs({ limit: JOBS_SHOWN + 1 });
  return { items: jobs.slice(0, JOBS_SHOWN), hasMore: jobs.length > JOBS_SHOWN };
}
