import { Button } from "#components/ui/button.tsx";
import { collapseWhitespace, shorten } from "#lib/format/shorten.ts";
import { zonedDateTime } from "#lib/format/zoned-date.ts";
import { FormNotice } from "./form-notice.tsx";
import type { UnsavedText } from "./unsaved-texts.ts";

type UnsavedTextOffersProps = {
  texts: UnsavedText[];
  /** The site's own. */
  timeZone: string;
  onRestore: (text: UnsavedText) => void;
  onForget: (text: UnsavedText) => void;
};

const OPENING_LENGTH = 60;

/** How a text begins, so that its writer knows it again. */
const openingOf = ({ title, content }: UnsavedText) =>
  shorten(collapseWhitespace(content.trim() || title), OPENING_LENGTH);

/** Texts that never reached the site, and what to do with them. */
export function UnsavedTextOffers({ texts, timeZone, onRestore, onForget }: UnsavedTextOffersProps) {
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
            {text.picture && (
              <>
                , with the picture <bdi>{text.picture}</bdi>
              </>
            )}
            .
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <Button small onClick={() => onRestore(text)}>
              Restore it
            </Button>
            <Button small look="plain" onClick={() => onForget(text)}>
              Throw it away
            </Button>
          </div>
        </FormNotice>
      ))}
    </div>
  );
}
