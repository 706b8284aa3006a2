import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { LABEL } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export const SEARCH_FORM = "mb-8 flex flex-wrap items-end gap-x-5 gap-y-4";
const FILTER = "grid max-w-55 flex-[1_1_140px] gap-1.5 max-md:max-w-none max-md:basis-full";

type SearchFormProps = {
  path: string;
  /** The search box, unless the list has none. */
  text?: { label: string; hint: string; value: string };
  /** Whether the list is filtered, so that the filters can be cleared. */
  isActive: boolean;
  children?: ReactNode;
};

/** Search and filters of a list: a plain GET, so that the address is the state. */
export function SearchForm({ path, text, isActive, children }: SearchFormProps) {
  return (
    <search>
      <form action={path} method="get" className={SEARCH_FORM}>
        {text && (
          <div className="grid max-w-120 flex-[3_1_280px] gap-1.5 max-md:max-w-none max-md:basis-full">
            <label className={LABEL} htmlFor="filter-q">
              {text.label}
            </label>
            <Input id="filter-q" type="search" name="q" defaultValue={text.value} placeholder={text.hint} />
          </div>
        )}
        {children}
        <div className="flex items-center gap-5 text-sm">
          <Button type="submit">Search</Button>
          {isActive && (
            <a href={path} className="inline-flex min-h-11 items-center">
              Clear
            </a>
          )}
        </div>
      </form>
    </search>
  );
}

type FilterSelectProps = { name: string; label: string; value: string; options: [value: string, label: string][] };

export function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  return (
    <div className={FILTER}>
      <label className={LABEL} htmlFor={`filter-${name}`}>
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
    <div className={FILTER}>
      <label className={LABEL} htmlFor={`filter-${name}`}>
        {label}
      </label>
      <Input id={`filter-${name}`} name={name} defaultValue={value} autoComplete="off" />
    </div>
  );
}
