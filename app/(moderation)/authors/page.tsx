import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { UserTable } from "#components/staff/user-table.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { listUserStatistics, parseUserSort, writeUserSort } from "#lib/moderation/list-user-statistics.ts";
import { routes } from "#lib/routes.ts";
import { orNotFound, queryValue, type SearchParams } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { requireStaffViewer } from "#lib/web/staff-page.ts";

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
