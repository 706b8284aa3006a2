import { type ProxyTracerProvider, trace } from "@opentelemetry/api";
import { env } from "#config/env.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";

/**
 * Exports spans to a collector (OTLP over HTTP). The SDK reads its settings, such as the collector's address, headers
 * and sampling, from the environment itself.
 */
export async function startTracing(): Promise<void> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": env.OTEL_SERVICE_NAME }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
}

/** Exports the remaining spans. Without an exporter it does nothing. */
export async function stopTracing(): Promise<void> {
  const provider = trace.getTracerProvider();
  // The SDK was started by the web server's bundle, which has classes of its own.
  const started = "getDelegate" in provider ? (provider as ProxyTracerProvider).getDelegate() : provider;
  if (!("shutdown" in started) || typeof started.shutdown !== "function") return;
  await Promise.resolve(started.shutdown()).catch((error: unknown) =>
    logger.warn("tracing.export-failed", { error: summarizeError(error) }),
  );
}
