import { request as httpRequest } from "node:http";

const TIMEOUT_MS = 120_000;

export type Sent = { method: string; path: string; headers: Record<string, string>; bytes: Buffer; isChunked: boolean };
export type Answer = { status: number; retryAfter: string | undefined; text: string; ms: number };

/**
 * Sends one request over a connection of its own and reads the answer to its end. Status 0 means that there was none:
 * `text` has the reason.
 */
export function send(url: string, { method, path, headers, bytes, isChunked }: Sent): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string, retryAfter?: string) =>
      resolve({ status, text, retryAfter, ms: performance.now() - began });
    const length =
      bytes.length === 0
        ? {}
        : isChunked
          ? { "transfer-encoding": "chunked" }
          : { "content-length": String(bytes.length) };
    const { hostname, port } = new URL(url);
    const request = httpRequest(
      { hostname, port, method, path, headers: { ...headers, ...length }, agent: false },
      (response) => {
        let text = "";
        let size = 0;
        response.on("data", (chunk) => {
          size += chunk.length;
          if (text.length < 4_096) text += chunk;
        });
        response.once("end", () => end(response.statusCode ?? 0, text, response.headers["retry-after"]));
        response.once("error", (error) => end(0, `cut off after ${size} bytes: ${error.message}`));
      },
    );
    request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error("no answer in time")));
    request.once("error", (error) => end(0, error.message));
    request.end(bytes);
  });
}
