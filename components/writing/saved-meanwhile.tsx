import { Button } from "#components/ui/button.tsx";

type SavedMeanwhileProps = { saved: { title: string; content: string }; onTake: () => void };

/** Shows the version that was saved meanwhile, so that the author can choose between it and the text in the form. */
export function SavedMeanwhile({ saved, onTake }: SavedMeanwhileProps) {
  return (
    <div className="grid justify-items-start gap-4 rounded-e-md border-s-4 border-vermilion bg-paper-sunk p-4 text-sm">
      <p>
        This post has been saved elsewhere since you began. Your own text is in the form below. Saving it replaces the
        other version.
      </p>
      <details open className="max-w-full">
        <summary className="cursor-pointer leading-11 font-semibold">Saved version</summary>
        <p className="mt-2 font-serif text-xl leading-[1.22] wrap-anywhere whitespace-pre-wrap" dir="auto">
          {saved.title}
        </p>
        <p className="mt-2 font-serif text-base wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]" dir="auto">
          {saved.content}
        </p>
      </details>
      <Button small className="noscript:hidden" onClick={onTake}>
        Use the saved text instead
      </Button>
    </div>
  );
}
