/** The content of a mail, written once and rendered as text and as HTML. */
export type Letter = { subject: string; blocks: Block[] };

export type Block =
  | { kind: "text"; text: string }
  /** The one thing to do; its address stands in full as well, for those who read text. */
  | { kind: "action"; label: string; href: string }
  /** To be copied exactly. */
  | { kind: "code"; code: string }
  | { kind: "table"; rows: [label: string, value: string][] };

export const text = (sentence: string): Block => ({ kind: "text", text: sentence });
export const action = (label: string, href: string): Block => ({ kind: "action", label, href });
export const code = (lines: string): Block => ({ kind: "code", code: lines });
export const table = (rows: [string, string][]): Block => ({ kind: "table", rows });
