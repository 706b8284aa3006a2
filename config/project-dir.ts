import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of package.json, whatever folder the process was started from. Next's bundles know the URL of this file,
 * though not its `dirname`.
 */
export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
