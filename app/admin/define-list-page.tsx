import type { ReactNode } from "react";
import { BulkForm } from "#components/admin/bulk-form.tsx";
import { type Column, DataTable } from "#components/admin/data-table.tsx";
import { SearchForm } from "#components/admin/search-form.tsx";
import { SliceLinks } from "#components/admin/slice-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { FormAction } from "#components/ui/use-form.ts";
import { hasOtherPages } from "#lib/admin/lists.ts";
import { type AdminList, bulkButtons, loadAdminList } from "#lib/pages/admin-list.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import type { PageInput } from "#lib/pages/page-input.ts";
import { routes } from "#lib/routes.ts";
import type { Viewer } from "#lib/viewer.ts";

type ListPage<Search, Row> = {
  action: FormAction;
  columns: Column<Row>[];
  /** The label of a row's checkbox; null for a row that the viewer cannot select. */
  selectLabel: (row: Row, viewer: Viewer) => ReactNode;
  searchHint: string;
  /** The filters beside the search box. */
  filters?: (search: Search) => ReactNode;
};

/** A list page: its search, its newest rows and the acts on them. */
export const defineListPage = <Search extends { text: string }, Row extends { id: number }, Condition>(
  list: AdminList<Search, Row, Condition>,
  { action, columns, selectLabel, searchHint, filters: renderFilters }: ListPage<Search, Row>,
) =>
  definePage({
    path: () => routes.adminList(list.name),
    load: ({ query }: PageInput) => loadAdminList(list, query),
    metadata: () => ({ title: `${list.heading} – admin`, hidden: true }),
    render: ({ viewer, search, slice, path, filters, back }) => (
      <>
        <h1>{list.heading}</h1>
        <SearchForm
          path={path}
          text={{ label: "Search", hint: searchHint, value: search.text }}
          isActive={Object.keys(filters).length > 0}
        >
          {renderFilters?.(search)}
        </SearchForm>
        {slice.items.length === 0 ? (
          <EmptyState>No {list.many} here.</EmptyState>
        ) : (
          <BulkForm action={action} back={back} actions={bulkButtons(list)} hasOtherPages={hasOtherPages(slice)}>
            <DataTable
              caption={`${list.heading}, newest first`}
              columns={columns}
              rows={slice.items}
              selectLabel={(row) => selectLabel(row, viewer)}
            />
          </BulkForm>
        )}
        <SliceLinks path={path} query={filters} newer={slice.newer} older={slice.older} />
      </>
    ),
  });
