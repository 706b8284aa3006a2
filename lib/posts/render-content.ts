import { shorten } from "#lib/format/shorten.ts";
import { escapeMarkup } from "#lib/format/xml.ts";
import { findLinks, type Inline } from "#lib/posts/find-links.ts";

/** Increase it with every change to the output of `renderContent`, so that a job renders stored HTML again. */
export const RENDERER_VERSION = 3;

const LINK_TEXT_MAX = 40;

/**
 * The content of a post as HTML: a blank line ends a paragraph, a line break stays one, addresses become links. Each
 * paragraph runs in the direction of its own text, in feeds too, which have no stylesheet.
 * Text is escaped and the only elements are those written here, so the HTML is safe wherever it is shown.
 */
export function renderContent(content: string): string {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  for (const line of `${content}\n`.split(/\r\n|\r|\n/)) {
    if (line.trim() !== "") lines.push(renderLine(line));
    else if (lines.length > 0) {
      paragraphs.push(`<p dir="auto">${lines.join("<br>")}</p>`);
      lines = [];
    }
  }
  return paragraphs.join("\n");
}

const renderLine = (line: string) => findLinks(line).map(renderInline).join("");

function renderInline(piece: Inline): string {
  if (typeof piece === "string") return escapeMarkup(piece);
  const text = escapeMarkup(shorten(piece.text, LINK_TEXT_MAX));
  return `<a href="${escapeMarkup(piece.href)}" rel="nofollow noopener" target="_blank">${text}</a>`;
}

/** The rendered columns of a save of this content. */
export const renderedColumns = (content: string) => ({
  contentHtml: renderContent(content),
  contentHtmlVersion: RENDERER_VERSION,
});

/** The HTML of a stored post; rendered here when no job has done it yet. */
export const contentHtmlOf = ({ contentHtml, unrendered }: { contentHtml: string | null; unrendered: string | null }) =>
  contentHtml ?? renderContent(unrendered ?? "");
