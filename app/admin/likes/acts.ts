import { deleteLikes } from "#lib/admin/delete-likes.ts";
import { type BulkList, tally } from "#lib/pages/bulk-action.ts";

/** What staff can do with likes. */
export const LIKE_LIST: BulkList = {
  name: "likes",
  one: "like",
  many: "likes",
  acts: {
    delete: {
      verb: "Delete",
      pendingLabel: "Deleting…",
      asks: true,
      perform: async (viewer, ids) => tally(await deleteLikes(viewer, ids), "like", "likes", "deleted"),
    },
  },
};
