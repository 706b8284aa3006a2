import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jobSteps } from "#db/schema/index.ts";

/** The embedded engine's memory of finished steps, in the database that its jobs are in. */
export const stepMemory = {
  async recall(jobId: string): Promise<Map<string, unknown>> {
    const steps = await db
      .select({ stepId: jobSteps.stepId, result: jobSteps.result })
      .from(jobSteps)
      .where(eq(jobSteps.jobId, jobId))
      .orderBy(jobSteps.createdAt);
    return new Map(steps.map(({ stepId, result }) => [stepId, result]));
  },

  async remember(jobId: string, stepId: string, result: unknown): Promise<void> {
    await db.insert(jobSteps).values({ jobId, stepId, result }).onConflictDoNothing();
  },

  async forget(jobId: string): Promise<void> {
    await db.delete(jobSteps).where(eq(jobSteps.jobId, jobId));
  },
};
