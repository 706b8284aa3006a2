import { db } from "#db/client.ts";
import {
  notifyAllPagesChanged,
  repairCounters,
  repairPostCounts,
  repairUserStatistics,
} from "#db/queries/count-repairs.ts";
import { logger } from "#lib/observability/logger.ts";

/** How many rows of each kind were wrong. */
export type Repairs = { posts: number; userStats: number; counters: number };

/**
 * Compares the kept counts with the rows they count and repairs them, on a running site. The triggers should leave
 * nothing to do, so a repair is logged as an error.
 */
export async function repairCounts(): Promise<Repairs> {
  const repairs = {
    posts: await repairPostCounts(db),
    userStats: await repairUserStatistics(db),
    counters: await repairCounters(db),
  };
  if (Object.values(repairs).some((repaired) => repaired > 0)) {
    logger.error("counts.repaired", repairs);
    await notifyAllPagesChanged(db);
  }
  return repairs;
}
