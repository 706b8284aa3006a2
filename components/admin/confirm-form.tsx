import type { ReactNode } from "react";
import { Summary } from "#components/admin/summary.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";
import { formatNumber } from "#lib/format/numbers.ts";

type Row = { id: number; name: string; note: string };

type ConfirmFormProps = {
  action: FormAction;
  /** The name of the act, and the phrase of it with its objects. */
  act: string;
  phrase: (rows: string) => string;
  pendingLabel: string;
  /** The noun for one row and for several. */
  one: string;
  many: string;
  rows: Row[];
  /** Whether the act applies to all rows that match the filters, instead of the ticked ones. */
  isAll: boolean;
  /** Whether more rows match than one act changes. */
  hasMore: boolean;
  back: string;
  /** The consequences of the act and its options. */
  children?: ReactNode;
};

const NAMED_AT_ONCE = 25;

/** Lists everything that an act will change, before it is done. */
export function ConfirmForm({ action, act, phrase, pendingLabel, one, many, rows, back, ...rest }: ConfirmFormProps) {
  if (rows.length === 0) {
    return (
      <>
        <h1>{rest.isAll ? "Nothing to change" : "Nothing selected"}</h1>
        <EmptyState action={<ButtonLink href={back}>Back to the list</ButtonLink>}>
          {rest.isAll
            ? `None of the ${many} that match is left to change.`
            : "Nothing was selected, or it no longer exists."}
        </EmptyState>
      </>
    );
  }
  const count = rows.length;
  const others = rows.slice(NAMED_AT_ONCE);
  return (
    <ActionForm action={action} className="grid max-w-176 grid-cols-1 gap-6">
      <h1 className="mb-1">{`${phrase(subjectOf(rest, count, one, many))}?`}</h1>
      {rest.hasMore && (
        <p>{`More ${many} match than one act changes. These are the newest; repeat it for the others.`}</p>
      )}
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="do" value={act} />
      <input type="hidden" name="ids" value={rows.map(({ id }) => id).join(",")} />
      <NamedRows rows={rows.slice(0, NAMED_AT_ONCE)} />
      {others.length > 0 && (
        <details>
          <Summary>{`And ${formatNumber(others.length)} more`}</Summary>
          <NamedRows rows={others} />
        </details>
      )}
      {rest.children}
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <SubmitButton pendingLabel={pendingLabel}>{phrase(count === 1 ? one : many)}</SubmitButton>
        <ButtonLink look="plain" href={back}>
          Cancel
        </ButtonLink>
      </div>
    </ActionForm>
  );
}

/** `this post`, `these 3 posts`, `all 312 posts that match`, `the newest 1,000 posts that match` */
function subjectOf({ isAll, hasMore }: { isAll: boolean; hasMore: boolean }, count: number, one: string, many: string) {
  if (hasMore) return `the newest ${formatNumber(count)} ${many} that match`;
  if (count === 1) return `this ${one}`;
  return isAll ? `all ${formatNumber(count)} ${many} that match` : `these ${formatNumber(count)} ${many}`;
}

function NamedRows({ rows }: { rows: Row[] }) {
  return (
    <ul className="grid border-b border-hairline">
      {rows.map(({ id, name, note }) => (
        <li key={id} className="grid gap-0.5 border-t border-hairline py-3">
          <span className="font-serif text-lg wrap-anywhere" dir="auto">
            {name}
          </span>
          {note && <span className="text-sm text-ink-quiet">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
