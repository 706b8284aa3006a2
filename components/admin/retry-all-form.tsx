import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";

type RetryAllFormProps = {
  action: FormAction;
  /** How many jobs there are to retry. */
  total: number;
  /** Only jobs of this function; empty for all. */
  functionId: string;
  back: string;
};

/** Confirms the retry of all failed jobs, or of those of one function. */
export function RetryAllForm({ action, total, functionId, back }: RetryAllFormProps) {
  if (total === 0) {
    return (
      <>
        <h1>Nothing to retry</h1>
        <EmptyState action={<ButtonLink href={back}>Back to the list</ButtonLink>}>
          No job has failed, or all have been retried already.
        </EmptyState>
      </>
    );
  }
  const jobs = total === 1 ? "1 job" : `${total} jobs`;
  return (
    <ActionForm action={action} className="grid grid-cols-1 gap-6">
      <h1 className="mb-7">
        Retry {jobs}
        {functionId && ` of ${functionId}`}?
      </h1>
      <input type="hidden" name="function" value={functionId} />
      <p>Steps that were finished are not repeated.</p>
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <SubmitButton pendingLabel="Retrying…">Retry {jobs}</SubmitButton>
        <ButtonLink look="plain" href={back}>
          Cancel
        </ButtonLink>
      </div>
    </ActionForm>
  );
}
