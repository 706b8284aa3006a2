import { db } from "#db/client.ts";
import { deleteJobSteps, insertJobStep, selectJobSteps } from "#db/queries/job-steps.ts";
import type { StepResults } from "#lib/adapters/jobs/run-function.ts";

/** Stores the results of finished steps in the database of the jobs. */
export const stepResults: StepResults = {
  async load(jobId) {
    const steps = await selectJobSteps(db, jobId);
    return new Map(steps.map(({ stepId, result }) => [stepId, result]));
  },
  save: (jobId, stepId, result) => insertJobStep(db, { jobId, stepId, result }),
  delete: (jobId) => deleteJobSteps(db, jobId),
};
