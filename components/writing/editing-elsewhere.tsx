import { FormNotice } from "./form-notice.tsx";

/** Warns of the same post in two tabs of this browser, because saving one would overwrite the other. */
export function EditingElsewhere({ tabs }: { tabs: number }) {
  return (
    <div role="status" className="empty:absolute">
      {tabs > 0 && (
        <FormNotice>
          <p>This post is open in another tab too. Continue in one of them, and close the other.</p>
        </FormNotice>
      )}
    </div>
  );
}
