import type { MouseEvent } from "react";

/** Whether a click opens its link in another tab or window, or saves it: the browser's business. */
export const opensElsewhere = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  metaKey || ctrlKey || shiftKey || altKey;
