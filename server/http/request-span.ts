import type { IncomingMessage, ServerResponse } from "node:http";
import { context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { contextOf, tracer } from "#lib/observability/tracing.ts";
import { loggedPath } from "./request-log.ts";

/** Starts a span that ends with the response. @returns the context in which to handle the request */
export function spanRequest(request: IncomingMessage, response: ServerResponse, requestId: string, hops: number) {
  // Only a trusted proxy may choose the trace of a request.
  const traceparent = hops > 0 ? request.headers.traceparent : undefined;
  delete request.headers.traceparent;
  delete request.headers.tracestate;
  const parent = contextOf(typeof traceparent === "string" ? traceparent : undefined);
  const method = request.method ?? "";
  const attributes = {
    "http.request.method": method,
    "url.path": loggedPath(request),
    "daybook.request_id": requestId,
  };
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
  response.once("close", () => endWith(span, response));
  return trace.setSpan(context.active(), span);
}

function endWith(span: Span, { statusCode }: ServerResponse): void {
  span.setAttribute("http.response.status_code", statusCode);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
