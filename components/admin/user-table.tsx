import "#components/admin/user-table.css";
import { classNames } from "#components/ui/class-names.ts";
import { UserLink } from "#components/users/user-link.tsx";
import type { UserSort, UserSortKey, UserStatistics } from "#lib/admin/list-user-statistics.ts";
import { formatShortDate } from "#lib/format/dates.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { routes } from "#lib/routes.ts";

type Totals = { users: number; posts: number; likes: number };
type UserTableProps = { users: UserStatistics[]; totals: Totals; sort: UserSort };

const COLUMNS: { key: UserSortKey; label: string; number?: boolean }[] = [
  { key: "id", label: "#", number: true },
  { key: "username", label: "Username" },
  { key: "date_joined", label: "Date joined" },
  { key: "posts", label: "Posts", number: true },
  { key: "likes_given", label: "Likes given", number: true },
  { key: "likes_received", label: "Likes received", number: true },
];

/** All users with their posts and likes. A click on a head sorts by it, the first click in descending order. */
export function UserTable({ users, totals, sort }: UserTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" aria-label="Users" tabIndex={0}>
      <table className="user-table">
        <thead>
          <tr>
            {COLUMNS.map(({ key, label, number }) => {
              const active = sort.key === key;
              const direction = sort.descending ? "desc" : "asc";
              return (
                <th
                  key={key}
                  scope="col"
                  className={classNames(number && "number", active && `active ${direction}`) || undefined}
                  aria-sort={active ? (sort.descending ? "descending" : "ascending") : undefined}
                >
                  <a href={`${routes.allUsers()}?sort=${active && sort.descending ? "" : "-"}${key}`}>{label}</a>
                </th>
              );
            })}
          </tr>
          <tr className="summary">
            <td className="number">{formatNumber(totals.users)}</td>
            <td>in all</td>
            <td />
            <td className="number">{formatNumber(totals.posts)}</td>
            <td className="number">{formatNumber(totals.likes)}</td>
            <td className="number">{formatNumber(totals.likes)}</td>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <td className="number">{user.id}</td>
              <td>
                <UserLink user={user} />
              </td>
              <td>
                <time dateTime={user.dateJoined.toISOString()}>{formatShortDate(user.dateJoined)}</time>
              </td>
              <td className="number">{user.postsCount}</td>
              <td className="number">{user.likesGiven}</td>
              <td className="number">{user.likesReceived}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
