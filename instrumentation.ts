/** Next calls it once at the start of a server, before the first request. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a site without tracing does not load the settings a second time
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_EXPORTER_OTLP_ENDPOINT } = process.env;
  if (!OTEL_EXPORTER_OTLP_TRACES_ENDPOINT && !OTEL_EXPORTER_OTLP_ENDPOINT) return;
  const { startTracing } = await import("#lib/adapters/tracing.ts");
  await startTracing();
}
