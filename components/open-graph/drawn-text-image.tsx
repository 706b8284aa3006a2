import type { DrawnText } from "#lib/open-graph/dto.ts";

/** A drawn text, without the bleed around its letters. */
export function DrawnTextImage({ src, width, height, bleed }: DrawnText) {
  // biome-ignore lint/performance/noImgElement: drawn by the renderer of Open Graph images, never sent to a browser
  return <img src={src} alt="" width={width} height={height} style={{ margin: -bleed }} />;
}
