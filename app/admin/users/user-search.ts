import type { UserSearch } from "#lib/moderation/list-users.ts";
import type { SearchParams } from "#lib/web/page.ts";
import { filterChoice, filterText } from "#lib/web/staff-list.ts";

/** The filters of the list, as its address has them. */
export const userSearch = (query: SearchParams): UserSearch => ({
  text: filterText(query, "q"),
  only: filterChoice(query, "only", ["all", "staff", "inactive"]),
});
