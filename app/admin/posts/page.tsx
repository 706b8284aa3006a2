import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { FilterSelect, FilterText, SearchForm } from "#components/admin/search-form.tsx";
import { SliceLinks } from "#components/admin/slice-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { listPosts, type ModeratedPost, type PostSearch } from "#lib/moderation/list-posts.ts";
import { routes } from "#lib/routes.ts";
import { shownName, shownTitle } from "#lib/visible-text.ts";
import type { SearchParams } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { filterChoice, filterText, listAddress, setFilters, slicePosition } from "#lib/web/staff-list.ts";
import { requireStaffViewer } from "#lib/web/staff-page.ts";
import { changePostsAction } from "./actions.ts";

const PATH = routes.adminList("posts");

export const generateMetadata = orErrorMetadata(AdminPostsPage, () =>
  pageMetadata({ title: "Entries – staff", path: PATH, hidden: true }),
);

const COLUMNS: Column<ModeratedPost>[] = [
  { head: "Entry", isTitle: true, cell: (post) => <a href={routes.post(post.id)}>{shownTitle(post.title)}</a> },
  { head: "Author", cell: (post) => <a href={routes.profile(post.author.id)}>{shownName(post.author)}</a> },
  { head: "Written", cell: (post) => <Time at={post.createdAt} /> },
  { head: "State", cell: (post) => <PostMarks post={post} /> },
  { head: "Likes", isNumber: true, cell: (post) => post.likeCount },
  { head: "Number", isNumber: true, cell: (post) => <span className="admin-quiet">#{post.id}</span> },
];

function PostMarks({ post }: { post: ModeratedPost }) {
  return (
    <span className="marks">
      {post.published ? <span className="mark">Published</span> : <span className="mark mark-off">Draft</span>}
      {post.imageStatus === "failed" && <span className="mark mark-off">Picture failed</span>}
    </span>
  );
}

export default withErrorPages(AdminPostsPage);

async function AdminPostsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const query = await searchParams;
  const search: PostSearch = {
    text: filterText(query, "q"),
    author: filterText(query, "author"),
    state: filterChoice(query, "state", ["all", "published", "drafts"]),
  };
  const position = slicePosition(query);
  const list = await listPosts(viewer, search, position);
  const filters = setFilters({
    q: search.text,
    author: search.author,
    state: search.state === "all" ? "" : search.state,
  });
  return (
    <>
      <h1>Entries</h1>
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
        <EmptyState>No entries here.</EmptyState>
      ) : (
        <BulkForm
          action={changePostsAction}
          back={listAddress(PATH, filters, position)}
          actions={[
            { name: "publish", label: "Publish" },
            { name: "unpublish", label: "Unpublish" },
            { name: "delete", label: "Delete…" },
          ]}
        >
          <DataTable
            caption="Entries, newest first"
            columns={COLUMNS}
            rows={list.items}
            selectLabel={(post) => shownTitle(post.title)}
          />
        </BulkForm>
      )}
      <SliceLinks path={PATH} query={filters} newer={list.newer} older={list.older} />
    </>
  );
}
