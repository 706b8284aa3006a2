import type { IncomingMessage, ServerResponse } from "node:http";
import { context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { contextOf, tracer } from "#lib/observability/tracing.ts";
import { loggedPath } from "./request-log.ts";

/** Measures a request until its answer has gone out. @returns the context to answer it in */
export function spanRequest(request: IncomingMessage, response: ServerResponse, requestId: string, hops: number) {
  // A visitor must not choose what their request counts to; a proxy of ours may.
  const named = hops > 0 ? request.headers.traceparent : undefined;
  delete request.headers.traceparent;
  delete request.headers.tracestate;
  const parent = contextOf(typeof named === "string" ? named : undefined);
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
