import { inngest } from "#inngest/client.ts";
import { localTime } from "#inngest/schedule.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { requeuePostsChanges } from "#lib/admin/change-account-posts.ts";
import { dropStaleRows } from "#lib/maintenance/flush-expired.ts";
import { repairCounts } from "#lib/maintenance/repair-counts.ts";
import { requeueStuckImages } from "#lib/media/requeue-images.ts";
import { sweepOrphanedFiles, sweepPendingUploads } from "#lib/media/sweep-uploads.ts";

export const nightlyUpkeepJob = inngest.createFunction(
  { id: "nightly-upkeep", triggers: [{ cron: localTime("30 4 * * *") }], retries: RETRIES, concurrency: 1 },
  async ({ step }) => {
    // Together: none of them waits for another, or is left out because another fails.
    const [repairs, uploads, files, requeued, changes] = await Promise.all([
      step.run("repair-counts", () => repairCounts()),
      step.run("sweep-uploads", () => sweepPendingUploads()),
      step.run("sweep-files", () => sweepOrphanedFiles()),
      step.run("requeue-images", () => requeueStuckImages()),
      step.run("requeue-posts-changes", () => requeuePostsChanges()),
      step.run("drop-stale-rows", () => dropStaleRows()),
    ]);
    return { repairs, uploads, files, requeued, changes };
  },
);
