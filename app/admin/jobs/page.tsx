import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { FilterSelect } from "#components/admin/search-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import {
  type FailedFunction,
  type FailedJob,
  JOBS_SHOWN,
  listFailedFunctions,
  listJobs,
} from "#lib/admin/list-jobs.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { retryJobsAction } from "../actions.ts";

const PATH = routes.adminList("jobs");

export const generateMetadata = orErrorMetadata(AdminJobsPage, () =>
  pageMetadata({ title: "Jobs – staff", path: PATH, hidden: true }),
);

const COLUMNS: Column<FailedJob>[] = [
  { head: "Job", isTitle: true, cell: (job) => job.functionId },
  { head: "Reason", cell: (job) => <bdi className="job-error">{job.error || "unknown"}</bdi> },
  { head: "Given up", cell: (job) => <Time at={job.failedAt} /> },
  { head: "Attempts", isNumber: true, cell: (job) => job.attempts },
];

export default withErrorPages(AdminJobsPage);

async function AdminJobsPage() {
  const viewer = await requireStaffViewer();
  const [{ items, hasMore }, functions] = await Promise.all([listJobs(viewer), listFailedFunctions(viewer)]);
  return (
    <>
      <h1>Failed jobs</h1>
      {items.length === 0 ? (
        <EmptyState>Every job has done its work.</EmptyState>
      ) : (
        <>
          <RetryAllSearch functions={functions} />
          <BulkForm action={retryJobsAction} back={PATH} actions={[{ name: "retry", label: "Retry" }]}>
            <DataTable
              caption="Jobs that were given up, latest first"
              columns={COLUMNS}
              rows={items}
              selectLabel={(job) => `${job.functionId} ${job.id}`}
            />
          </BulkForm>
        </>
      )}
      {hasMore && <p className="admin-quiet">The latest {JOBS_SHOWN} are shown.</p>}
    </>
  );
}

/** Leads to the page that asks before they all run again. */
function RetryAllSearch({ functions }: { functions: FailedFunction[] }) {
  const total = functions.reduce((sum, one) => sum + one.total, 0);
  const options = functions.map((one): [string, string] => [one.functionId, `${one.functionId} (${one.total})`]);
  return (
    <form action={routes.adminRetryJobs()} method="get" className="admin-search">
      <FilterSelect name="function" label="Jobs" value="" options={[["", `All (${total})`], ...options]} />
      <div className="admin-search-buttons">
        <Button type="submit">Retry all…</Button>
      </div>
    </form>
  );
}
