import { createHash } from "node:crypto";

/** A UUID (version 8) that follows from what it names, so that sending the same thing twice is sending it once. */
export function deriveId(...names: string[]): string {
  const hash = createHash("sha256").update(names.join("\0")).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
