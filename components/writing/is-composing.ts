import type { KeyboardEvent } from "react";

/** Safari ends a composition before it reports the key that ended it, which still has this code. */
const COMPOSING_KEY = 229;

/** Whether the key belongs to an input method. */
export const isComposing = ({ nativeEvent, keyCode }: KeyboardEvent) =>
  nativeEvent.isComposing || keyCode === COMPOSING_KEY;
