import { type ProxyTracerProvider, trace } from "@opentelemetry/api";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";

/** Sends what has been measured and not been sent yet. Without an exporter there is nothing to do. */
export async function stopTracing(): Promise<void> {
  const provider = trace.getTracerProvider();
  // The SDK was started by the web server's bundle, which has classes of its own.
  const started = "getDelegate" in provider ? (provider as ProxyTracerProvider).getDelegate() : provider;
  if (!("shutdown" in started) || typeof started.shutdown !== "function") return;
  await Promise.resolve(started.shutdown()).catch((error: unknown) =>
    logger.warn("tracing.unsent", { error: summarizeError(error) }),
  );
}
