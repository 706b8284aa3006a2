import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

type SearchFormProps = {
  path: string;
  /** The search box, unless the list has none. */
  text?: { label: string; hint: string; value: string };
  /** Whether anything narrows the list, so that there is something to clear. */
  isActive: boolean;
  children?: ReactNode;
};

/** Search and filters of a list: a plain GET, so that the address is the state. */
export function SearchForm({ path, text, isActive, children }: SearchFormProps) {
  return (
    <search>
      <form action={path} method="get" className="admin-search">
        {text && (
          <div className="admin-filter admin-filter-wide">
            <label className="field-label" htmlFor="filter-q">
              {text.label}
            </label>
            <Input id="filter-q" type="search" name="q" defaultValue={text.value} placeholder={text.hint} />
          </div>
        )}
        {children}
        <div className="admin-search-buttons">
          <Button type="submit">Search</Button>
          {isActive && <a href={path}>Clear</a>}
        </div>
      </form>
    </search>
  );
}

type FilterSelectProps = { name: string; label: string; value: string; options: [value: string, label: string][] };

export function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  return (
    <div className="admin-filter">
      <label className="field-label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <select id={`filter-${name}`} name={name} defaultValue={value} className="form-input">
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

type FilterTextProps = { name: string; label: string; value: string };

export function FilterText({ name, label, value }: FilterTextProps) {
  return (
    <div className="admin-filter">
      <label className="field-label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <Input id={`filter-${name}`} name={name} defaultValue={value} autoComplete="off" />
    </div>
  );
}
