import type { PostSearch } from "#lib/admin/list-posts.ts";
import { filterChoice, filterText } from "#lib/pages/admin-list.ts";
import type { SearchParams } from "#lib/pages/page.ts";

/** The filters of the list, as its address has them. */
export const postSearch = (query: SearchParams): PostSearch => ({
  text: filterText(query, "q"),
  author: filterText(query, "author"),
  state: filterChoice(query, "state", ["all", "published", "drafts"]),
});
