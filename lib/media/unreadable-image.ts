/** The bytes are no image that can be shown; trying again would not help. */
export class UnreadableImage extends Error {
  override name = "UnreadableImage";
}
