import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { jobSteps } from "#db/schema/index.ts";

export async function selectJobSteps(q: Executor, jobId: string) {
  return await q
    .select({ stepId: jobSteps.stepId, result: jobSteps.result })
    .from(jobSteps)
    .where(eq(jobSteps.jobId, jobId))
    .orderBy(jobSteps.createdAt);
}

export async function insertJobStep(
  q: Executor,
  step: { jobId: string; stepId: string; result: unknown },
): Promise<void> {
  await q.insert(jobSteps).values(step).onConflictDoNothing();
}

export async function deleteJobSteps(q: Executor, jobId: string): Promise<void> {
  await q.delete(jobSteps).where(eq(jobSteps.jobId, jobId));
}
