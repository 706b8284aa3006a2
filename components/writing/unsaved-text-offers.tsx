import { Button } from "#components/ui/button.tsx";
import { collapseWhitespace, shorten } from "#lib/format/shorten.ts";
import { zonedDateTime } from "#lib/format/zoned-date.ts";
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
    <div role="status" className="kept-offers">
      {texts.map((text) => (
        <div key={text.slot} className="form-notice">
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
          <div className="form-actions">
            <Button small onClick={() => onRestore(text)}>
              Restore it
            </Button>
            <Button small look="plain" onClick={() => onForget(text)}>
              Throw it away
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}
