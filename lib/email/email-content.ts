/** The content of an email, written once and rendered as text and as HTML. */
export type EmailContent = { subject: string; blocks: Block[] };

export type Block =
  | { kind: "text"; parts: Part[] }
  /** The link of the email; its address is also written in full, for readers of the text part. */
  | { kind: "action"; label: string; href: string }
  /** To be copied exactly: on lines of its own, without marks that isolate its direction. */
  | { kind: "code"; code: string }
  | { kind: "table"; rows: [label: string, value: string][] };

/** Part of a sentence: literal text, or an inserted value that may run in the other direction. */
export type Part = string | { value: string };

/** A paragraph, plain or as a template whose values are names, titles and addresses. */
export function text(sentence: string | TemplateStringsArray, ...values: (string | number)[]): Block {
  const [first = "", ...literals] = typeof sentence === "string" ? [sentence] : sentence;
  const parts = literals.flatMap((literal, index): Part[] => [{ value: String(values[index]) }, literal]);
  return { kind: "text", parts: [first, ...parts].filter((part) => part !== "") };
}

export const action = (label: string, href: string): Block => ({ kind: "action", label, href });
export const code = (lines: string): Block => ({ kind: "code", code: lines });
export const table = (rows: [string, string][]): Block => ({ kind: "table", rows });
