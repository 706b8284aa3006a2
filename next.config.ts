import path from "node:path";
import type { NextConfig } from "next";

const projectDir = path.resolve(import.meta.dirname);

export default {
  // Several servers can run from one checkout (tests beside a dev server): each gets its own build folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // A lock file in a parent folder would otherwise move the inferred root.
  turbopack: { root: projectDir },
  outputFileTracingRoot: projectDir,
  // The contract's URLs end in a slash, and both forms answer directly.
  trailingSlash: true,
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  // `npm run typecheck` is part of every check; somebody who starts the site must not wait for it.
  typescript: { ignoreBuildErrors: true },
  // We make every size of a picture ourselves. Next's resizer would do it for anybody, in any size, and keep it all.
  images: { unoptimized: true },
  // The development server is opened by this name too, not only as localhost.
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: [
    ...["piscina", "pino", "bcryptjs", "harfbuzzjs"],
    ...["@opentelemetry/sdk-trace-node", "@opentelemetry/exporter-trace-otlp-http", "@opentelemetry/resources"],
  ],
  experimental: {
    // A form with a 10 MiB picture plus its text; larger bodies are refused by the launcher with 413.
    serverActions: { bodySizeLimit: "12mb" },
    proxyClientMaxBodySize: "13mb",
  },
} satisfies NextConfig;
