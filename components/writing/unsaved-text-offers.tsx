import { Button } from "#components/ui/button.tsx";
import { collapseWhitespace, shorten } from "#lib/format/shorten.ts";
import { zonedDateTime } from "#lib/format/zoned-date.ts";
import { FormNotice } from "./form-notice.tsx";
import type { UnsavedText } from "./unsaved-texts.ts";

type UnsavedTextOffersProps = {
  texts: UnsavedText[];
  /** The site's time zone. */
  timeZone: string;
  onRestore: (text: UnsavedText) => void;
  onDiscard: (text: UnsavedText) => void;
};

const OPENING_LENGTH = 60;

/** The beginning of a text, by which its author recognises it. */
const openingOf = ({ title, content }: UnsavedText) =>
  shorten(collapseWhitespace(content.trim() || title), OPENING_LENGTH);

/** Lists texts that were never saved, to restore or discard. */
export function UnsavedTextOffers({ texts, timeZone, onRestore, onDiscard }: UnsavedTextOffersProps) {
  return (
    <div role="status" className="grid gap-2 empty:absolute">
      {texts.map((text) => (
        <FormNotice key={text.slot}>
          <p>
            There is unsaved text from{" "}
            <time dateTime={new Date(text.at).toISOString()}>{zonedDateTime(new Date(text.at), timeZone)}</time>
            {openingOf(text) && (
              <>
                : <q dir="auto">{openingOf(text)}</q>
              </>
            )}
            {text.imageName && (
              <>
                , with the image <bdi>{text.imageName}</bdi>
              </>
            )}
            .
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <Button small onClick={() => onRestore(text)}>
              Restore
            </Button>
            <Button small look="plain" onClick={() => onDiscard(text)}>
              Discard
            </Button>
          </div>
        </FormNotice>
      ))}
    </div>
  );
}
