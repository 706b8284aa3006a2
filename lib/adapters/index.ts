import path from "node:path";
import { env } from "#lib/env.ts";
import { localStorage } from "./storage/local-storage.ts";
import type { Storage } from "./storage/port.ts";

/** The composition root: the only place that picks what stands behind a port. */

export const mediaDir = path.resolve(env.DATA_DIR, "media");

export const storage: Storage = localStorage(mediaDir);
