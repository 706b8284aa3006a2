import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";
import type { DoomedThing } from "#lib/moderation/preview-deletion.ts";

type DeleteFormProps = {
  action: FormAction;
  /** What one of them and what several are called. */
  one: string;
  many: string;
  things: DoomedThing[];
  back: string;
};

const lossesOf = new Intl.ListFormat("en-GB");

/** Names everything that will be lost before it is. */
export function DeleteForm({ action, one, many, things, back }: DeleteFormProps) {
  const what = things.length === 1 ? `this ${one}` : `these ${things.length} ${many}`;
  if (things.length === 0) {
    return (
      <>
        <h1>Nothing to delete</h1>
        <EmptyState action={<ButtonLink href={back}>Back to the list</ButtonLink>}>
          Nothing was selected, or it is gone already.
        </EmptyState>
      </>
    );
  }
  return (
    <ActionForm action={action} className="form admin-delete">
      <h1>Delete {what}?</h1>
      <input type="hidden" name="back" value={back} />
      <ul className="doomed">
        {things.map(({ id, name, losses }) => (
          <li key={id}>
            <input type="hidden" name="id[]" value={id} />
            <span className="doomed-name">{name}</span>
            {losses.length > 0 && <span className="doomed-losses">with {lossesOf.format(losses)}</span>}
          </li>
        ))}
      </ul>
      <p>This cannot be undone.</p>
      <div className="form-actions">
        <SubmitButton pendingLabel="Deleting…">{things.length === 1 ? `Delete ${one}` : `Delete ${many}`}</SubmitButton>
        <ButtonLink look="plain" href={back}>
          Cancel
        </ButtonLink>
      </div>
    </ActionForm>
  );
}
