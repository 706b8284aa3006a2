import { UserTable } from "#components/admin/user-table.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { listUserStatistics, parseUserSort, writeUserSort } from "#lib/admin/list-user-statistics.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, queryValue } from "#lib/pages/page-input.ts";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

const { generateMetadata, Page } = definePage({
  path: routes.allUsers,
  load: async ({ query }: PageInput) => {
    const viewer = await requireStaffViewer();
    const sort = parseUserSort(queryValue(query, "sort"));
    return { sort, list: await listUserStatistics(viewer, sort, queryValue(query, "page")) };
  },
  metadata: () => ({ title: "Users", hidden: true }),
  render: ({ sort, list }) => (
    <div className="page-width py-8 max-md:py-4 print:py-0">
      <header className="mb-10">
        <h1 className="text-3xl">All users</h1>
      </header>
      <UserTable users={list.items} totals={list.totals} sort={sort} />
      <Pagination page={list.page} pages={list.pages} path={`${routes.allUsers()}?sort=${writeUserSort(sort)}`} />
    </div>
  ),
});

export { generateMetadata, Page as default };
