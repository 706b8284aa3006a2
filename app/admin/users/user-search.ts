import type { UserSearch } from "#lib/admin/list-users.ts";
import { filterChoice, filterText } from "#lib/pages/admin-list.ts";
import type { SearchParams } from "#lib/pages/page.ts";

/** The filters of the list, as its address has them. */
export const userSearch = (query: SearchParams): UserSearch => ({
  text: filterText(query, "q"),
  only: filterChoice(query, "only", ["all", "staff", "inactive"]),
});
