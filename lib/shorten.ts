/** At most so many characters, the last one an ellipsis where the text goes on. An emoji is never cut in two. */
export function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max
    ? `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`
    : text;
}
