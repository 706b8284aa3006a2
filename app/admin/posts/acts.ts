import { deletePosts } from "#lib/admin/delete-posts.ts";
import type { PostCondition } from "#lib/admin/list-posts.ts";
import { setPostsPublished } from "#lib/admin/set-posts-published.ts";
import { type BulkList, tally } from "#lib/pages/bulk-action.ts";

const told = (count: number, done: string) => tally(count, "post", "posts", done);

/** What staff can do with posts. */
export const POST_LIST: BulkList<PostCondition> = {
  name: "posts",
  one: "post",
  many: "posts",
  acts: {
    publish: {
      verb: "Publish",
      pendingLabel: "Publishing…",
      appliesTo: { published: false },
      perform: async (viewer, ids) => told(await setPostsPublished(viewer, ids, true), "published"),
    },
    unpublish: {
      verb: "Unpublish",
      pendingLabel: "Unpublishing…",
      appliesTo: { published: true },
      perform: async (viewer, ids) => told(await setPostsPublished(viewer, ids, false), "unpublished"),
    },
    delete: {
      verb: "Delete",
      pendingLabel: "Deleting…",
      asks: true,
      perform: async (viewer, ids) => told(await deletePosts(viewer, ids), "deleted"),
    },
  },
};
