import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner may read. After a crash it is either the old or the complete new one. */
export function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
