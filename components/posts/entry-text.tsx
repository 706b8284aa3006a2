import { Fragment } from "react";
import { type Inline, toContentBlocks } from "#lib/posts/content-blocks.ts";

/** The words of an entry: escaped, in paragraphs, with their line breaks and live addresses. */
export function EntryText({ content }: { content: string }) {
  return (
    <div className="entry-text">
      {toContentBlocks(content).map((lines, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text that is rendered once has no other identity
        <p key={number}>
          {lines.map((pieces, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Fragment key={line}>
              {line > 0 && <br />}
              {pieces.map(toNode)}
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  );
}

function toNode(piece: Inline, index: number) {
  if (typeof piece === "string") return piece;
  return (
    <a key={index} href={piece.href} rel="nofollow noopener" target="_blank">
      {piece.text}
    </a>
  );
}
