/** Tells who writes the same entry in two tabs of this browser, before one of them undoes the other's work. */
export function EditingElsewhere({ tabs }: { tabs: number }) {
  return (
    <div role="status">
      {tabs > 0 && (
        <p className="form-notice">This entry is open in another tab too. Go on in one of them, and close the other.</p>
      )}
    </div>
  );
}
