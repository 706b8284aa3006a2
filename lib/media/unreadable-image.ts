/** The bytes are no image that can be shown; trying again would not help. */
export class UnreadableImage extends Error {
  override name = "UnreadableImage";
}

/** Decoding the bytes exceeds the time limit. */
export class SlowImage extends Error {
  override name = "SlowImage";
}
