import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { SearchForm } from "#components/admin/search-form.tsx";
import { SliceLinks } from "#components/admin/slice-links.tsx";
import { PostLink } from "#components/posts/post-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { UserLink } from "#components/users/user-link.tsx";
import { type AdminLike, listLikes } from "#lib/admin/list-likes.ts";
import { hasOtherPages } from "#lib/admin/read-slice.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { filterText, listAddress, setFilters, slicePosition } from "#lib/pages/admin-list.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { bulkButtons } from "#lib/pages/bulk-action.ts";
import type { SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { changeLikesAction } from "../actions.ts";
import { LIKE_LIST } from "./acts.ts";

const PATH = routes.adminList("likes");

export const generateMetadata = orErrorMetadata(AdminLikesPage, () =>
  pageMetadata({ title: "Likes – admin", path: PATH, hidden: true }),
);

const COLUMNS: Column<AdminLike>[] = [
  { head: "Post", isTitle: true, cell: (like) => <PostLink post={like.post} /> },
  { head: "Liked by", cell: (like) => <UserLink user={like.user} /> },
  { head: "When", cell: (like) => <Time at={like.createdAt} /> },
  { head: "Number", isNumber: true, cell: (like) => <span className="admin-quiet">#{like.id}</span> },
];

export default withErrorPages(AdminLikesPage);

async function AdminLikesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const query = await searchParams;
  const text = filterText(query, "q");
  const position = slicePosition(query);
  const list = await listLikes(viewer, text, position);
  const filters = setFilters({ q: text });
  return (
    <>
      <h1>Likes</h1>
      <SearchForm
        path={PATH}
        text={{ label: "Search", hint: "A username, words of a post, or its #12", value: text }}
        isActive={text !== ""}
      />
      {list.items.length === 0 ? (
        <EmptyState>No likes here.</EmptyState>
      ) : (
        <BulkForm
          action={changeLikesAction}
          back={listAddress(PATH, filters, position)}
          actions={bulkButtons(LIKE_LIST)}
          hasOtherPages={hasOtherPages(list)}
        >
          <DataTable
            caption="Likes, newest first"
            columns={COLUMNS}
            rows={list.items}
            selectLabel={(like) => (
              <>
                <bdi>{shownName(like.user)}</bdi> on <bdi>{shownTitle(like.post.title)}</bdi>
              </>
            )}
          />
        </BulkForm>
      )}
      <SliceLinks path={PATH} query={filters} newer={list.newer} older={list.older} />
    </>
  );
}
