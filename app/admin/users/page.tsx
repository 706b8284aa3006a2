import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { FilterSelect, SearchForm } from "#components/admin/search-form.tsx";
import { SliceLinks } from "#components/admin/slice-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { UserLink } from "#components/users/user-link.tsx";
import { type AdminUserRow, listUsers } from "#lib/admin/list-users.ts";
import { hasOtherPages } from "#lib/admin/read-slice.ts";
import { formatAgo, formatShortDate } from "#lib/format/dates.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { listAddress, setFilters, slicePosition } from "#lib/pages/admin-list.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { bulkButtons } from "#lib/pages/bulk-action.ts";
import type { SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { changeUsersAction } from "../actions.ts";
import { USER_LIST } from "./acts.ts";
import { userSearch } from "./user-search.ts";

const PATH = routes.adminList("users");

export const generateMetadata = orErrorMetadata(AdminUsersPage, () =>
  pageMetadata({ title: "Accounts – admin", path: PATH, hidden: true }),
);

const COLUMNS: Column<AdminUserRow>[] = [
  { head: "Username", isTitle: true, cell: (user) => <UserLink user={user} /> },
  { head: "Email", cell: (user) => <bdi>{user.email}</bdi> },
  { head: "Joined", cell: (user) => <Time at={user.dateJoined}>{formatShortDate(user.dateJoined)}</Time> },
  {
    head: "Last seen",
    cell: (user) =>
      user.lastActivityAt ? (
        <Time at={user.lastActivityAt}>{formatAgo(user.lastActivityAt)}</Time>
      ) : (
        <span className="admin-quiet">never</span>
      ),
  },
  { head: "State", cell: (user) => <UserMarks user={user} /> },
  {
    head: "Posts",
    isNumber: true,
    cell: (user) => <a href={routes.adminPostsOf(user.username)}>{user.postsCount}</a>,
  },
  { head: "Likes given", isNumber: true, cell: (user) => user.likesGiven },
  { head: "Number", isNumber: true, cell: (user) => <span className="admin-quiet">#{user.id}</span> },
];

function UserMarks({ user }: { user: AdminUserRow }) {
  return (
    <span className="marks">
      {user.isActive ? <span className="mark">Active</span> : <span className="mark mark-off">Deactivated</span>}
      {user.isStaff && <span className="mark">Staff</span>}
      {user.isSuperuser && <span className="mark">Superuser</span>}
    </span>
  );
}

export default withErrorPages(AdminUsersPage);

async function AdminUsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const query = await searchParams;
  const search = userSearch(query);
  const position = slicePosition(query);
  const list = await listUsers(viewer, search, position);
  const filters = setFilters({ q: search.text, only: search.only === "all" ? "" : search.only });
  return (
    <>
      <h1>Accounts</h1>
      <SearchForm
        path={PATH}
        text={{ label: "Search", hint: "Beginning of a name or email, or #12", value: search.text }}
        isActive={Object.keys(filters).length > 0}
      >
        <FilterSelect
          name="only"
          label="Show"
          value={search.only}
          options={[
            ["all", "All"],
            ["staff", "Staff"],
            ["inactive", "Deactivated"],
          ]}
        />
      </SearchForm>
      {list.items.length === 0 ? (
        <EmptyState>No accounts here.</EmptyState>
      ) : (
        <BulkForm
          action={changeUsersAction}
          back={listAddress(PATH, filters, position)}
          actions={bulkButtons(USER_LIST)}
          hasOtherPages={hasOtherPages(list)}
        >
          <DataTable
            caption="Accounts, newest first"
            columns={COLUMNS}
            rows={list.items}
            // Nobody changes their own account here.
            selectLabel={(user) => (user.id === viewer.id ? null : <bdi>{shownName(user)}</bdi>)}
          />
        </BulkForm>
      )}
      <SliceLinks path={PATH} query={filters} newer={list.newer} older={list.older} />
    </>
  );
}
