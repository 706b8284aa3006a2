import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { UserTable } from "#components/admin/user-table.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { listUserStatistics, parseUserSort, writeUserSort } from "#lib/admin/list-user-statistics.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { orNotFound, queryValue, type SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";

export const generateMetadata = orErrorMetadata(AllUsersPage, () =>
  pageMetadata({ title: "Users", path: routes.staffUsers(), hidden: true }),
);

export default withErrorPages(AllUsersPage);

async function AllUsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const query = await searchParams;
  const sort = parseUserSort(queryValue(query, "sort"));
  const list = await orNotFound(listUserStatistics(viewer, sort, queryValue(query, "page")));
  return (
    <div className="wrap list-page">
      <header className="page-head">
        <h1 className="page-title">All users</h1>
      </header>
      <UserTable users={list.items} totals={list.totals} sort={sort} />
      <Pagination page={list.page} pages={list.pages} path={`${routes.staffUsers()}?sort=${writeUserSort(sort)}`} />
    </div>
  );
}
