import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { type FailedJob, JOBS_SHOWN, listJobs } from "#lib/moderation/list-jobs.ts";
import { routes } from "#lib/routes.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { requireStaffViewer } from "#lib/web/staff-page.ts";
import { retryJobsAction } from "./actions.ts";

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
  const { items, hasMore } = await listJobs(viewer);
  return (
    <>
      <h1>Failed jobs</h1>
      {items.length === 0 ? (
        <EmptyState>Every job has done its work.</EmptyState>
      ) : (
        <BulkForm action={retryJobsAction} back={PATH} actions={[{ name: "retry", label: "Run again" }]}>
          <DataTable
            caption="Jobs that were given up, latest first"
            columns={COLUMNS}
            rows={items}
            selectLabel={(job) => `${job.functionId} ${job.id}`}
          />
        </BulkForm>
      )}
      {hasMore && <p className="admin-quiet">The latest {JOBS_SHOWN} are shown.</p>}
    </>
  );
}
