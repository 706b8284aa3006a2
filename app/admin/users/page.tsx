import { Mark, Marks } from "#components/admin/marks.tsx";
import { FilterSelect } from "#components/admin/search-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { UserLink } from "#components/users/user-link.tsx";
import type { AdminUserRow } from "#lib/admin/list-users.ts";
import { formatAgo, formatShortDate } from "#lib/format/dates.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";
import { changeUsersAction } from "../actions.ts";
import { defineListPage } from "../define-list-page.tsx";
import { USER_LIST } from "./user-list.tsx";

const { generateMetadata, Page } = defineListPage(USER_LIST, {
  action: changeUsersAction,
  searchHint: "Beginning of a name or email, or #12",
  filters: (search) => (
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
  ),
  columns: [
    { head: "Username", isTitle: true, cell: (user) => <UserLink user={user} /> },
    { head: "Email", cell: (user) => <bdi>{user.email}</bdi> },
    { head: "Joined", cell: (user) => <Time at={user.dateJoined}>{formatShortDate(user.dateJoined)}</Time> },
    { head: "Last seen", cell: (user) => <LastSeen at={user.lastActivityAt} /> },
    { head: "State", cell: (user) => <UserMarks user={user} /> },
    {
      head: "Posts",
      isNumber: true,
      cell: (user) => <a href={routes.adminPostsOf(user.username)}>{user.postsCount}</a>,
    },
    { head: "Likes given", isNumber: true, cell: (user) => user.likesGiven },
    { head: "Number", isNumber: true, cell: (user) => <span className="text-ink-quiet">#{user.id}</span> },
  ],
  // Staff cannot change their own account here.
  selectLabel: (user, viewer) => (user.id === viewer.id ? null : <bdi>{shownName(user)}</bdi>),
});

export { generateMetadata, Page as default };

function LastSeen({ at }: { at: Date | null }) {
  return at ? <Time at={at}>{formatAgo(at)}</Time> : <span className="text-ink-quiet">never</span>;
}

function UserMarks({ user }: { user: AdminUserRow }) {
  return (
    <Marks>
      {user.isActive ? <Mark>Active</Mark> : <Mark off>Deactivated</Mark>}
      {user.isStaff && <Mark>Staff</Mark>}
      {user.isSuperuser && <Mark>Superuser</Mark>}
    </Marks>
  );
}
