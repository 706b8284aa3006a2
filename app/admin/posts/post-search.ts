import type { PostSearch } from "#lib/moderation/list-posts.ts";
import type { SearchParams } from "#lib/web/page.ts";
import { filterChoice, filterText } from "#lib/web/staff-list.ts";

/** The filters of the list, as its address has them. */
export const postSearch = (query: SearchParams): PostSearch => ({
  text: filterText(query, "q"),
  author: filterText(query, "author"),
  state: filterChoice(query, "state", ["all", "published", "drafts"]),
});
