import { type AdminLike, deleteLikes, findMatchingLikes, listLikesForAdmin } from "#lib/admin/likes.ts";
import { previewLikes } from "#lib/admin/preview-act.ts";
import { type AdminList, filterText } from "#lib/pages/admin-list.ts";
import { tally } from "#lib/pages/bulk-action.ts";

export const LIKE_LIST: AdminList<{ text: string }, AdminLike> = {
  name: "likes",
  heading: "Likes",
  one: "like",
  many: "likes",
  parseSearch: (query) => ({ text: filterText(query, "q") }),
  toQuery: ({ text }) => ({ q: text }),
  listRows: (viewer, { text }, position) => listLikesForAdmin(viewer, text, position),
  findMatching: (viewer, { text }) => findMatchingLikes(viewer, text),
  previewRows: async (viewer, ids) => ({ rows: await previewLikes(viewer, ids) }),
  acts: {
    delete: {
      verb: "Delete",
      pendingLabel: "Deleting…",
      needsConfirmation: true,
      consequence: "This cannot be undone.",
      perform: async (viewer, ids) => tally(await deleteLikes(viewer, ids), "like", "likes", "deleted"),
    },
  },
};
