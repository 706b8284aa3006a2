import { Button } from "#components/ui/button.tsx";

type SavedMeanwhileProps = { saved: { title: string; content: string }; onTake: () => void };

/** The entry as somebody else saved it meanwhile, beside one's own words: which of them stays is the writer's choice. */
export function SavedMeanwhile({ saved, onTake }: SavedMeanwhileProps) {
  return (
    <div className="saved-meanwhile">
      <p>
        This entry has been saved somewhere else since you began. Your own text is in the form below: if you save it, it
        takes the place of the other one.
      </p>
      <details open>
        <summary>What is saved now</summary>
        <p className="saved-title" dir="auto">
          {saved.title}
        </p>
        <p className="saved-text" dir="auto">
          {saved.content}
        </p>
      </details>
      <Button small className="needs-js" onClick={onTake}>
        Take the saved text instead
      </Button>
    </div>
  );
}
