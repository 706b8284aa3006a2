"use client";

/**
 * Enter on a checkbox presses the first button of its form. This button comes first and does nothing. (Chromium would
 * skip a disabled one.) Without scripts it sends the form, and the action does nothing if there is a choice of buttons.
 */
export function NoDefault() {
  return (
    <button
      type="submit"
      name="do"
      value=""
      className="sr-only"
      tabIndex={-1}
      aria-hidden="true"
      onClick={(event) => event.preventDefault()}
    >
      Nothing
    </button>
  );
}
