import {
  type AdminPost,
  deletePosts,
  findMatchingPosts,
  listPostsForAdmin,
  type PostCondition,
  type PostSearch,
  setPostsPublished,
} from "#lib/admin/posts.ts";
import { previewPosts } from "#lib/admin/preview-act.ts";
import { type AdminList, filterChoice, filterText } from "#lib/pages/admin-list.ts";
import { tally } from "#lib/pages/bulk-action.ts";

const outcome = (count: number, done: string) => tally(count, "post", "posts", done);

export const POST_LIST: AdminList<PostSearch, AdminPost, PostCondition> = {
  name: "posts",
  heading: "Posts",
  one: "post",
  many: "posts",
  parseSearch: (query) => ({
    text: filterText(query, "q"),
    author: filterText(query, "author"),
    state: filterChoice(query, "state", ["all", "published", "drafts"]),
  }),
  toQuery: ({ text, author, state }) => ({ q: text, author, state: state === "all" ? "" : state }),
  listRows: listPostsForAdmin,
  findMatching: findMatchingPosts,
  previewRows: async (viewer, ids, act) => ({ rows: await previewPosts(viewer, ids, act === "delete") }),
  acts: {
    publish: {
      verb: "Publish",
      pendingLabel: "Publishing…",
      appliesTo: { published: false },
      perform: async (viewer, ids) => outcome(await setPostsPublished(viewer, ids, true), "published"),
    },
    unpublish: {
      verb: "Unpublish",
      pendingLabel: "Unpublishing…",
      appliesTo: { published: true },
      perform: async (viewer, ids) => outcome(await setPostsPublished(viewer, ids, false), "unpublished"),
    },
    delete: {
      verb: "Delete",
      pendingLabel: "Deleting…",
      needsConfirmation: true,
      consequence: "This cannot be undone.",
      perform: async (viewer, ids) => outcome(await deletePosts(viewer, ids), "deleted"),
    },
  },
};
