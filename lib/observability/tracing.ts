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
 * What is measured for OpenTelemetry. Without an exporter (`lib/adapters/tracing/start-tracing.ts`) the API does
 * nothing, and neither does any of this.
 */

export const tracer = () => trace.getTracer("daybook");

/** Measures `work` as a part of what is under way, or of `parent`. */
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

/** For the log, so that its lines and the traces find each other. */
export function activeTraceId(): { traceId?: string } {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? {} : { traceId };
}

/** Names what is under way for another process or a later time (W3C Trace Context). */
export function traceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** What `traceparent` named, to be the parent of what follows from it. */
export const contextOf = (named: string | undefined): Context =>
  named === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: named });
