import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

export const isTerminal = () => process.stdin.isTTY && process.stdout.isTTY;

/** Reads one line from the terminal, without showing it when it is `secret`. */
export async function prompt(question: string, { secret = false } = {}): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input: process.stdin,
    output: secret ? silent : process.stdout,
    terminal: true,
  });
  try {
    if (secret) process.stdout.write(question);
    return await terminal.question(question);
  } finally {
    if (secret) process.stdout.write("\n");
    terminal.close();
  }
}
