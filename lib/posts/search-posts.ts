import { db } from "#db/client.ts";
import { userExists } from "#db/queries/accounts.ts";
import { fromNearerEnd } from "#db/queries/page-window.ts";
import {
  countMatchingPosts,
  matching,
  orderBy,
  type PostCondition,
  type PostSort,
  selectLatestPosts,
  selectMatchingPosts,
  selectPostsById,
} from "#db/queries/post-search.ts";
import {
  MOST_MATCHES,
  NEARBY_POSTS,
  searchIndex,
  searchInOrder,
  searchNearby,
  type TextSearch,
} from "#db/queries/text-search.ts";
import { withStatementDeadline } from "#db/statement-deadline.ts";
import { invalid } from "#lib/errors.ts";
import type { RequestedPage } from "#lib/pagination.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/** The excerpt of a post's text in a list. */
export const EXCERPT_CHARACTERS = 200;

/** Beyond this the total is counted first, so that a page near the end can be read from the end. */
const SHALLOW = 500;

export type PostQuery = { conditions: PostCondition[]; words: string[]; sorts: PostSort[] };
/** The deadline of each statement of a search: for some words the index returns many texts that do not match. */
const SEARCH_DEADLINE_MS = 3_000;

type Window = { page: number; limit: number; offset: number };
type FindWindow = (requested: RequestedPage, total: number) => Window;

/**
 * A page of published posts; drafts are left out for every viewer, staff too.
 * @param requested the page, or `last`
 * @param windowOf where a page begins in a list of so many; throws when there is no such page
 * @throws DomainError `invalid` when the requested author does not exist
 */
export async function searchPosts(
  viewer: MaybeViewer,
  { conditions, words, sorts }: PostQuery,
  requested: RequestedPage,
  windowOf: FindWindow,
) {
  await requireAuthors(conditions);
  const view = { viewerId: viewer?.id ?? null, excerptLength: EXCERPT_CHARACTERS + 1 };
  if (words.length > 0) {
    const { ids, ...found } = await searchTexts({ conditions, words, sorts }, requested, windowOf);
    return { ...found, posts: await selectPostsById(db, { ids, sorts, ...view }) };
  }
  const search = { conditions, sorts, ...view };

  // The first pages are most of the traffic: one query finds them together with the total.
  const guess = requested === "last" ? undefined : windowOf(requested, Number.MAX_SAFE_INTEGER);
  if (guess && guess.offset < SHALLOW) {
    const rows = isPlain({ conditions, sorts })
      ? await selectLatestPosts({ ...search, ...guess })
      : await selectMatchingPosts(db, { ...search, ...guess });
    const total = rows[0]?.total ?? (guess.page === 1 ? 0 : await countMatchingPosts(db, conditions));
    return { page: windowOf(guess.page, total).page, total, posts: rows };
  }

  const total = await countMatchingPosts(db, conditions);
  const window = windowOf(requested, total);
  const { limit, offset, backwards } = fromNearerEnd({ ...window, total });
  const walk = backwards ? sorts.map(turned) : sorts;
  const rows = await selectMatchingPosts(db, { ...search, sorts: walk, limit, offset });
  return { page: window.page, total, posts: backwards ? rows.reverse() : rows };
}

/** A page of the posts that have all these words, counted up to `MOST_MATCHES`. */
const searchTexts = (query: PostQuery, requested: RequestedPage, windowOf: FindWindow) =>
  withStatementDeadline(SEARCH_DEADLINE_MS, () => findByWords(query, requested, windowOf));

async function findByWords({ conditions, words, sorts }: PostQuery, requested: RequestedPage, windowOf: FindWindow) {
  const search: TextSearch = { words, conditions: matching(conditions), order: orderBy(sorts) };
  const nearby = await searchNearby(db, search);
  const isAll = nearby.seen < NEARBY_POSTS;
  const found = isAll ? { total: nearby.ids.length, ids: nearby.ids } : await searchIndex(db, search);
  const total = Math.min(found.total, MOST_MATCHES);
  const { page, limit, offset } = windowOf(requested, total);
  const end = Math.min(offset + limit, total);
  const known = end <= nearby.ids.length ? nearby.ids : found.ids;
  const ids =
    end <= known.length ? known.slice(offset, end) : await searchInOrder(db, search, { limit: end - offset, offset });
  return { page, total, ids };
}

const turned = ({ column, descending }: PostSort): PostSort => ({ column, descending: !descending });

export type FoundPost = Awaited<ReturnType<typeof searchPosts>>["posts"][number];

/** All published posts, latest save first. */
function isPlain({ conditions, sorts }: Pick<PostQuery, "conditions" | "sorts">): boolean {
  const [first, second] = sorts;
  const isLatestFirst =
    first?.column === "updatedAt" && first.descending && second?.column === "id" && second.descending;
  return conditions.length === 0 && isLatestFirst === true;
}

async function requireAuthors(conditions: PostCondition[]): Promise<void> {
  for (const condition of conditions) {
    if ("authorId" in condition && !(await userExists(db, condition.authorId))) {
      throw invalid({ author: ["unknown_choice"] });
    }
  }
}
