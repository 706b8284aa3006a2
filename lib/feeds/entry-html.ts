import { escapeMarkup } from "#lib/xml.ts";

/** An entry's text as HTML for feed readers: a blank line parts paragraphs, a line break stays one. */
export function entryHtml(content: string): string {
  return content
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p>${escapeMarkup(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
}
