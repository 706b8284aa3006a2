import { deleteUsers } from "#lib/admin/delete-users.ts";
import type { UserCondition } from "#lib/admin/list-users.ts";
import { type ActiveChange, setUsersActive } from "#lib/admin/set-users-active.ts";
import { setUsersStaff } from "#lib/admin/set-users-staff.ts";
import { type BulkList, tally } from "#lib/pages/bulk-action.ts";

/** The choice of the confirmation page. */
export const WITH_POSTS = "with_posts";

const told = (count: number, done: string) => tally(count, "account", "accounts", done);

function toldWithPosts({ users, posts, hasRest }: ActiveChange, done: string, postsDone: string): string {
  if (posts === 0) return told(users, done);
  const being = posts === 1 ? "is being" : "are being";
  return `${told(users, done)} ${tally(posts, "post", "posts", hasRest ? `${being} ${postsDone}` : postsDone)}`;
}

const withPosts = (form: FormData) => ({ withPosts: form.get(WITH_POSTS) !== null });

/** What staff can do with accounts. */
export const USER_LIST: BulkList<UserCondition> = {
  name: "users",
  one: "account",
  many: "accounts",
  acts: {
    activate: {
      verb: "Activate",
      pendingLabel: "Activating…",
      appliesTo: { isActive: false },
      asks: true,
      perform: async (viewer, ids, form) =>
        toldWithPosts(await setUsersActive(viewer, ids, true, withPosts(form)), "activated", "published again"),
    },
    deactivate: {
      verb: "Deactivate",
      pendingLabel: "Deactivating…",
      appliesTo: { isActive: true },
      asks: true,
      perform: async (viewer, ids, form) =>
        toldWithPosts(await setUsersActive(viewer, ids, false, withPosts(form)), "deactivated", "unpublished"),
    },
    "make-staff": {
      verb: "Make staff",
      phrase: (rows) => `Make ${rows} staff`,
      pendingLabel: "Making staff…",
      appliesTo: { isStaff: false },
      perform: async (viewer, ids) => told(await setUsersStaff(viewer, ids, true), "made staff"),
    },
    "remove-staff": {
      verb: "Remove staff",
      phrase: (rows) => `Remove ${rows} from staff`,
      pendingLabel: "Removing staff…",
      appliesTo: { isStaff: true },
      perform: async (viewer, ids) => told(await setUsersStaff(viewer, ids, false), "no longer staff"),
    },
    delete: {
      verb: "Delete",
      pendingLabel: "Deleting…",
      asks: true,
      perform: async (viewer, ids) => told(await deleteUsers(viewer, ids), "deleted"),
    },
  },
};
