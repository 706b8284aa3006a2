import { db } from "#db/client.ts";
import {
  selectUserStatistics,
  USER_SORT_KEYS,
  type UserSort,
  type UserStatistics,
} from "#db/queries/user-statistics.ts";
import { type PageOf, resolvePage } from "#lib/pagination.ts";
import { requireStaff } from "#lib/users/policy.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { countTotals, type Totals } from "./overview.ts";

export type { UserSort, UserSortKey, UserStatistics } from "#db/queries/user-statistics.ts";

/** A site of a usual size fits on one page; a page of a large one is as fast. */
const USERS_PER_PAGE = 200;

/** `likes_given` or, in descending order, `-likes_given`; any other text means by id. */
export function parseUserSort(text: string | undefined): UserSort {
  const descending = text?.startsWith("-") ?? false;
  const key = USER_SORT_KEYS.find((known) => known === text?.slice(descending ? 1 : 0));
  return key ? { key, descending } : { key: "id", descending: false };
}

export const writeUserSort = ({ key, descending }: UserSort): string => (descending ? `-${key}` : key);

/** All users with the counts of their posts and of likes given and received, for staff. */
export async function listUserStatistics(
  viewer: MaybeViewer,
  sort: UserSort,
  requestedPage?: string,
): Promise<PageOf<UserStatistics> & { totals: Totals }> {
  requireStaff(viewer);
  const totals = await countTotals();
  const { page, pages, limit, offset } = resolvePage(requestedPage, totals.users, USERS_PER_PAGE);
  const items = await selectUserStatistics(db, sort, { limit, offset, total: totals.users });
  return { items, page, pages, total: totals.users, totals };
}
