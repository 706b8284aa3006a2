import { isolate } from "#lib/isolate.ts";
import type { Block, Letter } from "./letter.ts";
import { renderPage } from "./letter-page.ts";

/** Both parts of a mail. */
export async function renderLetter(letter: Letter): Promise<{ subject: string; text: string; html: string }> {
  return {
    subject: letter.subject,
    text: `${letter.blocks.map(blockAsText).join("\n\n")}\n`,
    html: await renderPage(letter),
  };
}

function blockAsText(block: Block): string {
  if (block.kind === "text") {
    return block.parts.map((part) => (typeof part === "string" ? part : isolate(part.value))).join("");
  }
  if (block.kind === "action") return `${block.label}:\n${block.href}`;
  if (block.kind === "code") return block.code;
  return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
}
