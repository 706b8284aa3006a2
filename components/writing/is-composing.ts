import type { KeyboardEvent } from "react";

/** Safari ends a composition before it reports the key that ended it, which then has the code of composing keys. */
const COMPOSING_KEY = 229;

/** Whether the key belongs to an input method and not to the page. */
export const isComposing = ({ nativeEvent, keyCode }: KeyboardEvent) =>
  nativeEvent.isComposing || keyCode === COMPOSING_KEY;
