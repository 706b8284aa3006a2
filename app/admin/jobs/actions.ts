"use server";
import { retryAllJobs } from "#lib/admin/retry-all-jobs.ts";
import { retryJobs } from "#lib/admin/retry-jobs.ts";
import { flashAndRedirect, nothingSelected, selectedUuids, tally } from "#lib/pages/bulk-action.ts";
import { formAction } from "#lib/pages/form-action.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

/** The one button under the list of failed jobs. */
export const retryJobsAction = formAction(async (form) => {
  const back = routes.adminList("jobs");
  const ids = selectedUuids(form);
  if (ids.length === 0) return await nothingSelected(back);
  const viewer = await getViewer();
  await flashAndRedirect(back, async () => tally(await retryJobs(viewer, ids), "job", "jobs", "started again"));
});

/** Retries every failed job, or those of one function, after the page that asks. */
export const retryAllJobsAction = formAction(async (form) => {
  const functionId = String(form.get("function") ?? "");
  const viewer = await getViewer();
  await flashAndRedirect(routes.adminList("jobs"), async () =>
    tally(await retryAllJobs(viewer, functionId || undefined), "job", "jobs", "will run again"),
  );
});
