import { isolate } from "#lib/format/isolate.ts";
import type { Block, EmailContent } from "./email-content.ts";
import { renderPage } from "./email-layout.ts";

/** Both parts of an email. */
export async function renderEmail(content: EmailContent): Promise<{ subject: string; text: string; html: string }> {
  return {
    subject: content.subject,
    text: `${content.blocks.map(blockAsText).join("\n\n")}\n`,
    html: await renderPage(content),
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
