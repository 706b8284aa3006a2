import { Button } from "#components/ui/button.tsx";

type SavedMeanwhileProps = { saved: { title: string; content: string }; onTake: () => void };

/** The entry as somebody else saved it meanwhile, beside one's own words: which of them stays is the writer's choice. */
export function SavedMeanwhile({ saved, onTake }: SavedMeanwhileProps) {
  return (
    <div className="grid justify-items-start gap-4 rounded-e-md border-s-4 border-vermilion bg-paper-sunk p-4 text-sm">
      <p>
        This entry has been saved somewhere else since you began. Your own text is in the form below: if you save it, it
        takes the place of the other one.
      </p>
      <details open className="max-w-full">
        <summary className="cursor-pointer leading-11 font-semibold">What is saved now</summary>
        <p className="mt-2 font-serif text-xl leading-[1.22] wrap-anywhere whitespace-pre-wrap" dir="auto">
          {saved.title}
        </p>
        <p className="mt-2 font-serif text-base wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]" dir="auto">
          {saved.content}
        </p>
      </details>
      <Button small className="noscript:hidden" onClick={onTake}>
        Take the saved text instead
      </Button>
    </div>
  );
}
