import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { RetryAllForm } from "#components/admin/retry-all-form.tsx";
import { listFailedFunctions } from "#lib/admin/list-jobs.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { queryValue, type SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { retryAllJobsAction } from "../../actions.ts";

export const generateMetadata = orErrorMetadata(RetryJobsPage, () =>
  pageMetadata({ title: "Retry jobs – admin", path: routes.adminRetryJobs(), hidden: true }),
);

export default withErrorPages(RetryJobsPage);

async function RetryJobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const functionId = queryValue(await searchParams, "function") ?? "";
  const failed = await listFailedFunctions(viewer);
  const total = failed
    .filter((one) => functionId === "" || one.functionId === functionId)
    .reduce((sum, one) => sum + one.total, 0);
  return (
    <RetryAllForm action={retryAllJobsAction} total={total} functionId={functionId} back={routes.adminList("jobs")} />
  );
}
