import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Whether there is somebody to ask. */
export const isTerminal = () => process.stdin.isTTY && process.stdout.isTTY;

/** Asks one question on the terminal; what is typed stays invisible when it is `secret`. */
export async function ask(question: string, { secret = false } = {}): Promise<string> {
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
