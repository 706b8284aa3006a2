import type { MouseEvent } from "react";

/** Whether a click opens its link in another tab or window, or saves it, which is left to the browser. */
export const opensElsewhere = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  metaKey || ctrlKey || shiftKey || altKey;
