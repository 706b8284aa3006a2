/** Next calls it once, as a server starts and before the first request. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: whoever sends no traces shall not load the settings a second time, either
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_EXPORTER_OTLP_ENDPOINT } = process.env;
  if (!OTEL_EXPORTER_OTLP_TRACES_ENDPOINT && !OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const { startTracing } = await import("#lib/adapters/tracing.ts");
  await startTracing();
}
