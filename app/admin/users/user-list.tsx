import { Field } from "#components/ui/field.tsx";
import { type ActiveChange, deleteUsers, setUsersActive, setUsersStaff } from "#lib/admin/change-users.ts";
import {
  type AdminUserRow,
  findMatchingUsers,
  listUsersForAdmin,
  type UserCondition,
  type UserSearch,
} from "#lib/admin/list-users.ts";
import { previewActive, previewUsers } from "#lib/admin/preview-act.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { type AdminList, filterChoice, filterText } from "#lib/pages/admin-list.ts";
import { tally } from "#lib/pages/bulk-action.ts";

/** The choice of the confirmation page. */
const WITH_POSTS = "with_posts";

const withPosts = (form: FormData) => ({ withPosts: form.get(WITH_POSTS) !== null });

const outcome = (count: number, done: string) => tally(count, "account", "accounts", done);

function outcomeWithPosts({ users, posts, hasRest }: ActiveChange, done: string, postsDone: string): string {
  if (posts === 0) return outcome(users, done);
  const being = posts === 1 ? "is being" : "are being";
  return `${outcome(users, done)} ${tally(posts, "post", "posts", hasRest ? `${being} ${postsDone}` : postsDone)}`;
}

export const USER_LIST: AdminList<UserSearch, AdminUserRow, UserCondition> = {
  name: "users",
  heading: "Accounts",
  one: "account",
  many: "accounts",
  parseSearch: (query) => ({
    text: filterText(query, "q"),
    only: filterChoice(query, "only", ["all", "staff", "inactive"]),
  }),
  toQuery: ({ text, only }) => ({ q: text, only: only === "all" ? "" : only }),
  listRows: listUsersForAdmin,
  findMatching: findMatchingUsers,
  async previewRows(viewer, ids, act) {
    const isActivation = act === "activate";
    if (!isActivation && act !== "deactivate") return { rows: await previewUsers(viewer, ids, act === "delete") };
    const { rows, posts } = await previewActive(viewer, ids, isActivation);
    return { rows, choice: posts > 0 && <PostsChoice posts={posts} isActivation={isActivation} /> };
  },
  acts: {
    activate: {
      verb: "Activate",
      pendingLabel: "Activating…",
      appliesTo: { isActive: false },
      needsConfirmation: true,
      perform: async (viewer, ids, form) =>
        outcomeWithPosts(await setUsersActive(viewer, ids, true, withPosts(form)), "activated", "published again"),
    },
    deactivate: {
      verb: "Deactivate",
      pendingLabel: "Deactivating…",
      appliesTo: { isActive: true },
      needsConfirmation: true,
      consequence: "Deactivated accounts are logged out everywhere and can’t log in.",
      perform: async (viewer, ids, form) =>
        outcomeWithPosts(await setUsersActive(viewer, ids, false, withPosts(form)), "deactivated", "unpublished"),
    },
    "make-staff": {
      verb: "Make staff",
      phrase: (rows) => `Make ${rows} staff`,
      pendingLabel: "Making staff…",
      appliesTo: { isStaff: false },
      perform: async (viewer, ids) => outcome(await setUsersStaff(viewer, ids, true), "made staff"),
    },
    "remove-staff": {
      verb: "Remove staff",
      phrase: (rows) => `Remove ${rows} from staff`,
      pendingLabel: "Removing staff…",
      appliesTo: { isStaff: true },
      perform: async (viewer, ids) => outcome(await setUsersStaff(viewer, ids, false), "no longer staff"),
    },
    delete: {
      verb: "Delete",
      pendingLabel: "Deleting…",
      needsConfirmation: true,
      consequence: "This cannot be undone.",
      perform: async (viewer, ids) => outcome(await deleteUsers(viewer, ids), "deleted"),
    },
  },
};

function PostsChoice({ posts, isActivation }: { posts: number; isActivation: boolean }) {
  const these = posts === 1 ? "the post" : `the ${formatNumber(posts)} posts`;
  return isActivation ? (
    <Field
      type="checkbox"
      name={WITH_POSTS}
      defaultChecked
      label={`Publish ${these} again`}
      hint="Only what the deactivation unpublished. Left unchecked, it stays a draft, and isn’t offered again."
    />
  ) : (
    <Field
      type="checkbox"
      name={WITH_POSTS}
      label={`Unpublish ${posts === 1 ? "the published post" : `all ${formatNumber(posts)} published posts`} too`}
      hint="An activation offers to publish exactly these again."
    />
  );
}
