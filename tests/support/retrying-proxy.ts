import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Sent = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };

/**
 * A proxy in front of several processes of one site, like the documented configuration of nginx: a connection for each
 * request and processes in turn. It tries the next process when one cannot be reached, or closes the connection before
 * its response to a request that may be repeated.
 */
export async function retryingProxy(ports: () => number[]) {
  let turn = 0;
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url: path = "/", headers } = incoming;
    const sent = { method, path, headers, body: Buffer.concat(await incoming.toArray()) };
    const all = ports();
    const first = turn++;
    for (let attempt = 0; attempt < all.length; attempt++) {
      const port = all[(first + attempt) % all.length] ?? 0;
      try {
        const { status, body } = await forward(port, sent);
        outgoing.writeHead(status).end(body);
        return;
      } catch (error) {
        if (!mayRepeat(sent, error)) break;
      }
    }
    outgoing.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const mayRepeat = ({ method, headers }: Sent, error: unknown) =>
  method === "GET" || headers["idempotency-key"] !== undefined || (error as { code?: string }).code === "ECONNREFUSED";

function forward(port: number, { method, path, headers, body }: Sent): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const own = { ...headers, connection: "close" };
    const request = httpRequest({ port, host: "127.0.0.1", method, path, headers: own, agent: false }, (response) => {
      response
        .toArray()
        .then((chunks) => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }), reject);
    });
    request.once("error", reject);
    request.end(body);
  });
}
