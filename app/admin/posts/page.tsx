import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { FilterSelect, FilterText, SearchForm } from "#components/admin/search-form.tsx";
import { SliceLinks } from "#components/admin/slice-links.tsx";
import { PostLink } from "#components/posts/post-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { UserLink } from "#components/users/user-link.tsx";
import { type AdminPost, listPosts } from "#lib/admin/list-posts.ts";
import { hasOtherPages } from "#lib/admin/read-slice.ts";
import { shownTitle } from "#lib/format/visible-text.ts";
import { listAddress, setFilters, slicePosition } from "#lib/pages/admin-list.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { bulkButtons } from "#lib/pages/bulk-action.ts";
import type { SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { changePostsAction } from "../actions.ts";
import { POST_LIST } from "./acts.ts";
import { postSearch } from "./post-search.ts";

const PATH = routes.adminList("posts");

export const generateMetadata = orErrorMetadata(AdminPostsPage, () =>
  pageMetadata({ title: "Posts – admin", path: PATH, hidden: true }),
);

const COLUMNS: Column<AdminPost>[] = [
  { head: "Post", isTitle: true, cell: (post) => <PostLink post={post} /> },
  { head: "Author", cell: (post) => <UserLink user={post.author} /> },
  { head: "Written", cell: (post) => <Time at={post.createdAt} /> },
  { head: "State", cell: (post) => <PostMarks post={post} /> },
  { head: "Likes", isNumber: true, cell: (post) => post.likeCount },
  { head: "Number", isNumber: true, cell: (post) => <span className="admin-quiet">#{post.id}</span> },
];

function PostMarks({ post }: { post: AdminPost }) {
  return (
    <span className="marks">
      {post.published ? <span className="mark">Published</span> : <span className="mark mark-off">Draft</span>}
      {post.imageStatus === "failed" && <span className="mark mark-off">Image failed</span>}
    </span>
  );
}

export default withErrorPages(AdminPostsPage);

async function AdminPostsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const query = await searchParams;
  const search = postSearch(query);
  const position = slicePosition(query);
  const list = await listPosts(viewer, search, position);
  const filters = setFilters({
    q: search.text,
    author: search.author,
    state: search.state === "all" ? "" : search.state,
  });
  return (
    <>
      <h1>Posts</h1>
      <SearchForm
        path={PATH}
        text={{ label: "Search", hint: "Words, or #12", value: search.text }}
        isActive={Object.keys(filters).length > 0}
      >
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
      </SearchForm>
      {list.items.length === 0 ? (
        <EmptyState>No posts here.</EmptyState>
      ) : (
        <BulkForm
          action={changePostsAction}
          back={listAddress(PATH, filters, position)}
          actions={bulkButtons(POST_LIST)}
          hasOtherPages={hasOtherPages(list)}
        >
          <DataTable
            caption="Posts, newest first"
            columns={COLUMNS}
            rows={list.items}
            selectLabel={(post) => <bdi>{shownTitle(post.title)}</bdi>}
          />
        </BulkForm>
      )}
      <SliceLinks path={PATH} query={filters} newer={list.newer} older={list.older} />
    </>
  );
}
