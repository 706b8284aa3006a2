import { db } from "#db/client.ts";
import { deleteJobSteps, insertJobStep, selectJobSteps } from "#db/queries/job-steps.ts";
import type { StepMemory } from "#lib/adapters/jobs/run-function.ts";

/** Keeps the results of finished steps in the database that the jobs are in. */
export const stepMemory: StepMemory = {
  async recall(jobId) {
    const steps = await selectJobSteps(db, jobId);
    return new Map(steps.map(({ stepId, result }) => [stepId, result]));
  },
  remember: (jobId, stepId, result) => insertJobStep(db, { jobId, stepId, result }),
  forget: (jobId) => deleteJobSteps(db, jobId),
};
