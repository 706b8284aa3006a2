import { Button } from "#components/ui/button.tsx";
import { shorten } from "#lib/shorten.ts";
import type { KeptText } from "./kept-texts.ts";

type KeptOffersProps = { texts: KeptText[]; onRestore: (text: KeptText) => void; onForget: (text: KeptText) => void };

const when = (at: number) => new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
const OPENING_LENGTH = 60;

/** How a text begins, so that its writer knows it again. */
const openingOf = ({ title, content }: KeptText) =>
  shorten((content.trim() || title).replace(/\s+/g, " ").trim(), OPENING_LENGTH);

/** Texts that never reached the site, and what to do with them. */
export function KeptOffers({ texts, onRestore, onForget }: KeptOffersProps) {
  return (
    <div role="status" className="kept-offers">
      {texts.map((text) => (
        <div key={text.slot} className="form-notice">
          <p>
            There is unsaved text from {when(text.at)}
            {openingOf(text) && (
              <>
                : <q>{openingOf(text)}</q>
              </>
            )}
            {text.picture && `, with the picture ${text.picture}`}.
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
