import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of package.json, independent of the working folder. In Next's bundles `import.meta.url` is defined and
 * `import.meta.dirname` is not.
 */
export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
