import type { ReactNode } from "react";
import { NoDefault } from "#components/admin/no-default.tsx";
import { SelectMatching } from "#components/admin/select-matching.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";

export type BulkAction = { name: string; label: string };

type BulkFormProps = {
  action: FormAction;
  /** What can be done with the selected rows; those that lose something end in an ellipsis and ask first. */
  actions: BulkAction[];
  /** The list's own address, filters included: where the answer leads back to. */
  back: string;
  /** Offers to act on all rows that match the filters of the list. */
  hasOtherPages?: boolean;
  children: ReactNode;
};

/** A table whose rows can be selected, and what can be done with them. */
export function BulkForm({ action, actions, back, hasOtherPages, children }: BulkFormProps) {
  return (
    <ActionForm action={action}>
      <NoDefault />
      <input type="hidden" name="back" value={back} />
      {children}
      <fieldset className="bulk-bar">
        <legend className="visually-hidden">With the selected rows</legend>
        {hasOtherPages && <SelectMatching />}
        <span className="bulk-label" aria-hidden="true">
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
