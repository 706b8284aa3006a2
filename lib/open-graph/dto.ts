/** A text as an image: shapes of glyphs, which need no font to be drawn. */
export type DrawnText = {
  /** A `data:` address of an SVG. */
  src: string;
  width: number;
  height: number;
  /** How far letters may extend beyond the text's box, on each side; the image is larger by so much. */
  bleed: number;
  /** Reads from right to left. */
  isFromRight: boolean;
};
