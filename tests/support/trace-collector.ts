import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const value = z.object({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() });
const attribute = z.object({ key: z.string(), value });
const sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(attribute),
              status: z.object({ code: z.number().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

type Attributes = Record<string, string | number | undefined>;
export type CollectedSpan = {
  service: unknown;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  attributes: Attributes;
  /** 2 is an error. */
  status: number | undefined;
};

const flat = (list: z.output<typeof attribute>[]): Attributes =>
  Object.fromEntries(list.map(({ key, value: { stringValue, intValue } }) => [key, stringValue ?? intValue]));

/** An OpenTelemetry collector: takes traces by OTLP over HTTP and keeps them. */
export async function startCollector() {
  const spans: CollectedSpan[] = [];
  const requests: { path: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ path: request.url, authorization: request.headers.authorization });
    const body = Buffer.concat(await request.toArray()).toString();
    for (const { resource, scopeSpans } of sent.parse(JSON.parse(body)).resourceSpans) {
      const service = flat(resource.attributes)["service.name"];
      for (const { attributes, status, parentSpanId, ...span } of scopeSpans.flatMap((scope) => scope.spans)) {
        spans.push({ ...span, parentSpanId, service, attributes: flat(attributes), status: status?.code });
      }
    }
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
