import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { maskPrivate } from "#lib/observability/mask-private.ts";

/*
 * Spans for OpenTelemetry. Without an exporter (`lib/adapters/tracing/start-tracing.ts`) these functions do nothing.
 */

export const tracer = () => trace.getTracer("daybook");

/** Runs `work` in a span below the current one, or below `parent`. */
export function traced<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
  parent: Context = context.active(),
): Promise<T> {
  return tracer().startActiveSpan(name, { attributes }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

function markFailed(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  span.setAttribute("error.type", name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: maskPrivate(message) });
}

/** Names the route in the span of the request, such as `/api/v1/posts/{id}/`. */
export function setRoute(route: string): void {
  trace.getActiveSpan()?.setAttribute("http.route", route);
}

/** The trace id for log lines. */
export function activeTraceId(): { traceId?: string } {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? {} : { traceId };
}

/** The current span as `traceparent` (W3C Trace Context), for another process or a later time. */
export function traceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The context of a `traceparent`, as the parent of later spans. */
export const contextOf = (named: string | undefined): Context =>
  named === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: named });
