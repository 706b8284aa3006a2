import { RetryAllForm } from "#components/admin/retry-all-form.tsx";
import { listFailedFunctionsForAdmin } from "#lib/admin/jobs.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, queryValue } from "#lib/pages/page-input.ts";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { retryAllJobsAction } from "../../actions.ts";

const { generateMetadata, Page } = definePage({
  path: routes.adminRetryJobs,
  load: async ({ query }: PageInput) => {
    const viewer = await requireStaffViewer();
    const functionId = queryValue(query, "function") ?? "";
    const functions = await listFailedFunctionsForAdmin(viewer);
    const total = functions
      .filter((one) => functionId === "" || one.functionId === functionId)
      .reduce((sum, one) => sum + one.total, 0);
    return { functionId, total };
  },
  metadata: () => ({ title: "Retry jobs – admin", hidden: true }),
  render: ({ functionId, total }) => (
    <RetryAllForm action={retryAllJobsAction} total={total} functionId={functionId} back={routes.adminList("jobs")} />
  ),
});

export { generateMetadata, Page as default };
