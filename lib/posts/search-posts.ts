import { db } from "#db/client.ts";
import { userExists } from "#db/queries/accounts.ts";
import { fromNearerEnd } from "#db/queries/page-window.ts";
import {
  countMatchingPosts,
  type PostCondition,
  type PostSort,
  selectLatestPosts,
  selectMatchingPosts,
} from "#db/queries/post-search.ts";
import { invalid } from "#lib/errors.ts";
import type { RequestedPage } from "#lib/pages.ts";
import { UNKNOWN_CHOICE } from "#lib/validation/fields.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/** What a list shows of a post's text. */
export const EXCERPT_CHARACTERS = 200;

/** Beyond this the total is counted first, so that a page near the end can be read from the end. */
const SHALLOW = 500;

export type PostQuery = { conditions: PostCondition[]; sorts: PostSort[] };
type Window = { page: number; limit: number; offset: number };

/**
 * A page of published posts; drafts are left out for everybody, staff too.
 * @param requested the page, or `last`
 * @param windowOf where a page begins in a list of so many; throws when there is no such page
 * @throws DomainError `invalid` when the author asked for does not exist
 */
export async function searchPosts(
  viewer: MaybeViewer,
  { conditions, sorts }: PostQuery,
  requested: RequestedPage,
  windowOf: (requested: RequestedPage, total: number) => Window,
) {
  await requireAuthors(conditions);
  const search = { conditions, sorts, viewerId: viewer?.id ?? null, excerptLength: EXCERPT_CHARACTERS + 1 };

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

const turned = ({ column, descending }: PostSort): PostSort => ({ column, descending: !descending });

export type FoundPost = Awaited<ReturnType<typeof searchPosts>>["posts"][number];

/** Everything there is, latest save first. */
function isPlain({ conditions, sorts }: PostQuery): boolean {
  const [first, second] = sorts;
  const isLatestFirst =
    first?.column === "updatedAt" && first.descending && second?.column === "id" && second.descending;
  return conditions.length === 0 && isLatestFirst === true;
}

async function requireAuthors(conditions: PostCondition[]): Promise<void> {
  for (const condition of conditions) {
    if ("authorId" in condition && !(await userExists(db, condition.authorId))) {
      throw invalid({ author: [UNKNOWN_CHOICE] });
    }
  }
}
