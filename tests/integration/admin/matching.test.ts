import { describe, expect, test } from "vitest";
import { POST_LIST } from "#app/admin/posts/post-list.ts";
import { USER_LIST } from "#app/admin/users/user-list.tsx";
import { sql } from "#db/client.ts";
import { findMatchingLikes } from "#lib/admin/likes.ts";
import { findMatchingUsers, type UserSearch } from "#lib/admin/list-users.ts";
import { ROWS_AN_ACT } from "#lib/admin/lists.ts";
import { findMatchingPosts, type PostSearch } from "#lib/admin/posts.ts";
import { actOf } from "#lib/pages/admin-list.ts";
import { chosenRows, requireAct } from "#lib/pages/confirm-page.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

const staffViewer = async () => asViewer(await createStaff());
const allPosts: PostSearch = { text: "", author: "", state: "all" };
const allUsers: UserSearch = { text: "", only: "all" };

describe("all that match the filters of a list", () => {
  test("are the posts with these words, by this author, in this state, newest first", async () => {
    const staff = await staffViewer();
    const ann = await createUser();
    const spam = await createPost({ authorId: ann.id, title: "Cheap pills" });
    const draft = await createDraft({ authorId: ann.id, title: "Cheap pills" });
    const other = await createPost({ title: "Cheap pills" });
    const find = async (search: Partial<PostSearch>) =>
      (await findMatchingPosts(staff, { ...allPosts, ...search })).ids;
    expect(await find({})).toEqual([other.id, draft.id, spam.id]);
    expect(await find({ text: "pills", author: ann.username })).toEqual([draft.id, spam.id]);
    expect(await find({ text: "pills", author: ann.username, state: "published" })).toEqual([spam.id]);
    expect(await find({ text: `#${other.id}` })).toEqual([other.id]);
    expect(await find({ text: "pills", author: "unknown" })).toEqual([]);
  });

  test("are the accounts that the viewer may change", async () => {
    const staff = await createStaff();
    const owner = await createStaff({ isSuperuser: true });
    const ann = await createUser({ isActive: false });
    const find = async (viewer: typeof staff, search: Partial<UserSearch> = {}) =>
      (await findMatchingUsers(asViewer(viewer), { ...allUsers, ...search })).ids;
    expect(await find(staff)).toEqual([ann.id]);
    expect(await find(owner)).toEqual([ann.id, staff.id]);
    expect(await find(owner, { only: "staff" })).toEqual([staff.id]);
    expect(await find(staff, { only: "inactive", text: ann.username })).toEqual([ann.id]);
  });

  test("are the likes of these users and posts", async () => {
    const staff = await staffViewer();
    const [like, other] = [await createLike(), await createLike()];
    expect((await findMatchingLikes(staff, "")).ids).toEqual([other.id, like.id]);
    expect((await findMatchingLikes(staff, `#${like.postId}`)).ids).toEqual([like.id]);
    expect(await findMatchingLikes(staff, "no user has this name")).toEqual({ ids: [], hasMore: false });
  });

  test("are shown to staff only", async () => {
    const ann = asViewer(await createUser());
    for (const viewer of [null, ann]) {
      expect((await refusalOf(findMatchingPosts(viewer, allPosts))).code).toBe("forbidden");
      expect((await refusalOf(findMatchingUsers(viewer, allUsers))).code).toBe("forbidden");
      expect((await refusalOf(findMatchingLikes(viewer, ""))).code).toBe("forbidden");
    }
  });

  test("are limited to the newest, as many as one act changes", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    const oldest = await createPost({ authorId: ann.id });
    await sql`insert into posts (title, content, author_id)
      select 'Spam', 'Buy.', ${ann.id} from generate_series(1, ${ROWS_AN_ACT})`;
    const { appliesTo } = requireAct(POST_LIST, "unpublish");
    const find = () => findMatchingPosts(staff, { ...allPosts, author: ann.username }, appliesTo);
    const { ids, hasMore } = await find();
    expect([ids.length, hasMore, ids.includes(oldest.id)]).toEqual([ROWS_AN_ACT, true, false]);
    await actOf(POST_LIST, "unpublish")?.perform(staff, ids, new FormData());
    expect(await find()).toEqual({ ids: [oldest.id], hasMore: false });
  });

  test.each(Object.entries(POST_LIST.acts))(
    "no longer match once the act has changed them: %s posts",
    async (_, act) => {
      const staff = await staffViewer();
      await createPost();
      await createDraft();
      const find = async () => (await findMatchingPosts(staff, allPosts, act.appliesTo)).ids;
      const ids = await find();
      expect(ids).toHaveLength(act.appliesTo ? 1 : 2);
      await act.perform(staff, ids, new FormData());
      expect(await find()).toEqual([]);
    },
  );

  test.each(Object.entries(USER_LIST.acts))(
    "no longer match once the act has changed them: %s accounts",
    async (_, act) => {
      const staff = asViewer(await createStaff({ isSuperuser: true }));
      await createUser({ isActive: false });
      await createStaff();
      const find = async () => (await findMatchingUsers(staff, allUsers, act.appliesTo)).ids;
      const ids = await find();
      expect(ids).toHaveLength(act.appliesTo ? 1 : 2);
      await act.perform(staff, ids, new FormData());
      expect(await find()).toEqual([]);
    },
  );

  test("are none where the filters of the list and the act exclude each other", async () => {
    const staff = await staffViewer();
    await createPost();
    await createUser();
    const none = { ids: [], hasMore: false };
    expect(await findMatchingPosts(staff, { ...allPosts, state: "published" }, { published: false })).toEqual(none);
    expect(await findMatchingUsers(staff, { ...allUsers, only: "inactive" }, { isActive: true })).toEqual(none);
    expect(await findMatchingUsers(staff, { ...allUsers, only: "staff" }, { isStaff: false })).toEqual(none);
  });
});

describe("the confirmation page", () => {
  const LIST = { name: "posts", one: "post", many: "posts", acts: {} } as const;
  const noMatching = () => Promise.reject(new Error("Nothing is to be matched."));

  test("takes the filters from the address of the list, and the ticked rows from its own", async () => {
    const back = "/admin/posts/?q=cheap+pills&author=ann&author=bob&before=7";
    const matching = { ids: [3, 2], hasMore: true };
    const requested = await chosenRows({ all: "1", id: "9", back }, LIST, async (filters) => {
      expect(filters).toEqual({ q: "cheap pills", author: "bob", before: "7" });
      return matching;
    });
    expect(requested).toEqual({ ...matching, isAll: true, back });
    expect(await chosenRows({ id: ["4", "5", "4", "x"], back }, LIST, noMatching)).toEqual({
      ids: [4, 5],
      isAll: false,
      hasMore: false,
      back,
    });
  });

  test.each(["https://evil.example/", "/admin/users/?q=a", "//evil.example/admin/posts/?", undefined])(
    "leads back to the list and nowhere else: %s",
    async (back) => {
      expect((await chosenRows({ id: "1", back }, LIST, noMatching)).back).toBe("/admin/posts/");
    },
  );
});
