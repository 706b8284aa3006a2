import { Mark, Marks } from "#components/admin/marks.tsx";
import { FilterSelect, FilterText } from "#components/admin/search-form.tsx";
import { PostLink } from "#components/posts/post-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { UserLink } from "#components/users/user-link.tsx";
import type { AdminPost } from "#lib/admin/posts.ts";
import { shownTitle } from "#lib/format/visible-text.ts";
import { changePostsAction } from "../actions.ts";
import { defineListPage } from "../define-list-page.tsx";
import { POST_LIST } from "./post-list.ts";

const { generateMetadata, Page } = defineListPage(POST_LIST, {
  action: changePostsAction,
  searchHint: "Words, or #12",
  filters: (search) => (
    <>
      <FilterText name="author" label="Author" value={search.author} />
      <FilterSelect
        name="state"
        label="State"
        value={search.state}
        options={[
          ["all", "All"],
          ["published", "Published"],
          ["drafts", "Drafts"],
        ]}
      />
    </>
  ),
  columns: [
    { head: "Post", isTitle: true, cell: (post) => <PostLink post={post} /> },
    { head: "Author", cell: (post) => <UserLink user={post.author} /> },
    { head: "Written", cell: (post) => <Time at={post.createdAt} /> },
    { head: "State", cell: (post) => <PostMarks post={post} /> },
    { head: "Likes", isNumber: true, cell: (post) => post.likeCount },
    { head: "Number", isNumber: true, cell: (post) => <span className="text-ink-quiet">#{post.id}</span> },
  ],
  selectLabel: (post) => <bdi>{shownTitle(post.title)}</bdi>,
});

export { generateMetadata, Page as default };

function PostMarks({ post }: { post: AdminPost }) {
  return (
    <Marks>
      {post.published ? <Mark>Published</Mark> : <Mark off>Draft</Mark>}
      {post.imageStatus === "failed" && <Mark off>Image failed</Mark>}
    </Marks>
  );
}
