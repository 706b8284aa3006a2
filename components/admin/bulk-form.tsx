import type { ReactNode } from "react";
import { NoDefault } from "#components/admin/no-default.tsx";
import { SelectMatching } from "#components/admin/select-matching.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";

export type BulkAction = { name: string; label: string };

type BulkFormProps = {
  action: FormAction;
  /** The actions for the selected rows; the label of one with a confirmation page ends in an ellipsis. */
  actions: BulkAction[];
  /** The list's own address with its filters, to which the action redirects. */
  back: string;
  /** Offers to act on all rows that match the filters of the list. */
  hasOtherPages?: boolean;
  children: ReactNode;
};

/** A table whose rows can be selected, and the actions for them. */
export function BulkForm({ action, actions, back, hasOtherPages, children }: BulkFormProps) {
  return (
    <ActionForm action={action}>
      <NoDefault />
      <input type="hidden" name="back" value={back} />
      {children}
      <fieldset className="bulk-bar flex flex-wrap items-center gap-2 py-3">
        <legend className="sr-only">With the selected rows</legend>
        {hasOtherPages && <SelectMatching />}
        <span className="me-2 text-xs text-ink-quiet" aria-hidden="true">
          Selected:
        </span>
        {actions.map(({ name, label }) => (
          <SubmitButton key={name} look="quiet" small name="do" value={name}>
            {label}
          </SubmitButton>
        ))}
      </fieldset>
    </ActionForm>
  );
}
