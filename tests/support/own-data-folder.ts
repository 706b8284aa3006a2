import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

// Set before config/env.ts is first imported, so that media, emails and secrets of a test file are in a folder of its own.
const folder = mkdtempSync(path.join(tmpdir(), "daybook-test-"));
process.env.DATA_DIR = folder;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
