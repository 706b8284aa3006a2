import { type Inline, toContentBlocks } from "#lib/posts/content-blocks.ts";
import { escapeMarkup } from "#lib/xml.ts";

/** An entry's text as HTML for feed readers, laid out as on its page. */
export const entryHtml = (content: string): string =>
  toContentBlocks(content)
    .map((lines) => `<p>${lines.map((line) => line.map(inlineHtml).join("")).join("<br>")}</p>`)
    .join("\n");

function inlineHtml(piece: Inline): string {
  if (typeof piece === "string") return escapeMarkup(piece);
  return `<a href="${escapeMarkup(piece.href)}" rel="nofollow">${escapeMarkup(piece.text)}</a>`;
}
