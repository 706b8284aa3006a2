import "#components/admin/data-table.css";
import type { ReactNode } from "react";
import { SelectAll } from "#components/admin/select-all.tsx";
import { classNames } from "#components/ui/class-names.ts";

export type Column<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers are aligned to the right. */
  isNumber?: boolean;
  /** The cell that names the row. */
  isTitle?: boolean;
};

type DataTableProps<Row extends { id: number | string }> = {
  /** For screen readers. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  /** The name of a row for its checkbox; null for a row without one. Without this prop no row can be selected. */
  selectLabel?: (row: Row) => ReactNode;
};

/** On a narrow screen every row becomes a card. */
export function DataTable<Row extends { id: number | string }>({
  caption,
  columns,
  rows,
  selectLabel,
}: DataTableProps<Row>) {
  return (
    <table className="admin-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {selectLabel && (
            <th scope="col" className="admin-select">
              <SelectAll />
            </th>
          )}
          {columns.map((column) => (
            <th key={column.head} scope="col" className={column.isNumber ? "number" : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {selectLabel && (
              <td className="admin-select">
                <RowCheckbox id={row.id} label={selectLabel(row)} />
              </td>
            )}
            {columns.map((column) => (
              <td
                key={column.head}
                className={classNames(column.isNumber && "number", column.isTitle && "admin-title")}
                data-head={column.head}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowCheckbox({ id, label }: { id: number | string; label: ReactNode }) {
  if (label === null) return null;
  return (
    <label className="admin-check">
      <input type="checkbox" className="form-checkbox" name="id[]" value={id} />
      <span className="sr-only">Select {label}</span>
    </label>
  );
}
