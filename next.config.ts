import path from "node:path";
import type { NextConfig } from "next";
// A relative path: the loader of `next typegen` does not resolve `#lib`.
import { MAX_BODY_BYTES } from "./lib/http/body-limits.ts";

const projectDir = path.resolve(import.meta.dirname);

export default {
  // Several servers can run from one checkout (tests beside a dev server), each with its own build folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // A lock file in a parent folder would otherwise move the inferred root.
  turbopack: { root: projectDir },
  outputFileTracingRoot: projectDir,
  // The contract's URLs end in a slash, and both forms answer directly.
  trailingSlash: true,
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  // `npm run typecheck` is part of every check, so a build for a start does not repeat it.
  typescript: { ignoreBuildErrors: true },
  // The image job makes every size of an image. Next's optimizer would resize on any request, in any size, and cache it.
  images: { unoptimized: true },
  // Allows the development server under this name too, not only as localhost.
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: [
    ...["piscina", "pino", "bcryptjs", "harfbuzzjs"],
    ...["@opentelemetry/sdk-trace-node", "@opentelemetry/exporter-trace-otlp-http", "@opentelemetry/resources"],
  ],
  experimental: {
    // The launcher refuses larger bodies with 413. Next cuts a body at the second limit, so it is higher.
    serverActions: { bodySizeLimit: MAX_BODY_BYTES },
    proxyClientMaxBodySize: MAX_BODY_BYTES + 1024 * 1024,
  },
} satisfies NextConfig;
