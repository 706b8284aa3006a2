"use client";

/**
 * Enter on a checkbox presses the first button of its form, and this is it: it does nothing. (One that is disabled would
 * be passed over by Chromium.) Without scripts the form is sent, and nothing done where there is a choice of buttons.
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
