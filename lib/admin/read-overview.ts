import { countFailedJobs } from "#lib/jobs/failed-jobs.ts";
import { requireStaff } from "#lib/users/require-staff.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { countTotals } from "./count-totals.ts";
import { readStorage } from "./measure-storage.ts";
import { readActivity } from "./read-activity.ts";

/** Everything the first page of the staff area shows. */
export async function readOverview(viewer: MaybeViewer) {
  requireStaff(viewer);
  const [totals, failedJobs, storage, activity] = await Promise.all([
    countTotals(),
    countFailedJobs(),
    readStorage(viewer),
    readActivity(viewer),
  ]);
  return { totals, failedJobs, storage, activity };
}
