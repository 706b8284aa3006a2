import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { FilterSelect, SEARCH_FORM } from "#components/admin/search-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import {
  type FailedFunction,
  type FailedJob,
  JOBS_SHOWN,
  listFailedFunctionsForAdmin,
  listFailedJobsForAdmin,
} from "#lib/admin/jobs.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { retryJobsAction } from "../actions.ts";

const PATH = routes.adminList("jobs");

const COLUMNS: Column<FailedJob>[] = [
  { head: "Job", isTitle: true, cell: (job) => job.functionId },
  {
    head: "Reason",
    cell: (job) => <bdi className="max-w-[60ch] text-xs wrap-anywhere text-ink-quiet">{job.error || "unknown"}</bdi>,
  },
  { head: "Failed", cell: (job) => <Time at={job.failedAt} /> },
  { head: "Attempts", isNumber: true, cell: (job) => job.attempts },
];

const { generateMetadata, Page } = definePage({
  path: () => PATH,
  load: async () => {
    const viewer = await requireStaffViewer();
    const [jobs, functions] = await Promise.all([listFailedJobsForAdmin(viewer), listFailedFunctionsForAdmin(viewer)]);
    return { jobs, functions };
  },
  metadata: () => ({ title: "Jobs – admin", hidden: true }),
  render: ({ jobs, functions }) => (
    <>
      <h1>Failed jobs</h1>
      {jobs.items.length === 0 ? (
        <EmptyState>No job has failed.</EmptyState>
      ) : (
        <>
          <RetryAllSearch functions={functions} />
          <BulkForm action={retryJobsAction} back={PATH} actions={[{ name: "retry", label: "Retry" }]}>
            <DataTable
              caption="Failed jobs, newest first"
              columns={COLUMNS}
              rows={jobs.items}
              selectLabel={(job) => `${job.functionId} ${job.id}`}
            />
          </BulkForm>
        </>
      )}
      {jobs.hasMore && <p className="text-ink-quiet">The latest {JOBS_SHOWN} are shown.</p>}
    </>
  ),
});

export { generateMetadata, Page as default };

/** Leads to the page that confirms the retry of all jobs. */
function RetryAllSearch({ functions }: { functions: FailedFunction[] }) {
  const total = functions.reduce((sum, one) => sum + one.total, 0);
  const options = functions.map((one): [string, string] => [one.functionId, `${one.functionId} (${one.total})`]);
  return (
    <form action={routes.adminRetryJobs()} method="get" className={SEARCH_FORM}>
      <FilterSelect name="function" label="Jobs" value="" options={[["", `All (${total})`], ...options]} />
      <div className="text-sm">
        <Button type="submit">Retry all…</Button>
      </div>
    </form>
  );
}
