"use server";
import { retryAllJobsForAdmin, retryJobsForAdmin } from "#lib/admin/jobs.ts";
import { bulkAction, flashOutcome, nothingSelected, selectedUuids, tally } from "#lib/pages/bulk-action.ts";
import { formAction } from "#lib/pages/form-action.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { LIKE_LIST } from "./likes/like-list.ts";
import { POST_LIST } from "./posts/post-list.ts";
import { USER_LIST } from "./users/user-list.tsx";

export const changePostsAction = bulkAction(POST_LIST);
export const changeUsersAction = bulkAction(USER_LIST);
export const changeLikesAction = bulkAction(LIKE_LIST);

/** The one button under the list of failed jobs. */
export const retryJobsAction = formAction(async (form) => {
  const back = routes.adminList("jobs");
  const ids = selectedUuids(form);
  if (ids.length === 0) return await nothingSelected(back);
  const viewer = await getViewer();
  return await flashOutcome(back, async () => tally(await retryJobsForAdmin(viewer, ids), "job", "jobs", "retried"));
});

/** Retries every failed job, or those of one function, once its page has confirmed it. */
export const retryAllJobsAction = formAction(async (form) => {
  const functionId = String(form.get("function") ?? "");
  const viewer = await getViewer();
  return await flashOutcome(routes.adminList("jobs"), async () =>
    tally(await retryAllJobsForAdmin(viewer, functionId || undefined), "job", "jobs", "will run again"),
  );
});
