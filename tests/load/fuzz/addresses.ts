import { globSync } from "node:fs";
import type { Random } from "./random.ts";

/** Every address of the app by its file, and those that the launcher serves itself. */
const PATTERNS = [
  ...globSync("app/**/{page.tsx,route.ts,route.tsx}").map((file) =>
    file
      .replace(/^app/, "")
      .replace(/\/\([a-z]+\)/g, "")
      .replace(/[^/]+$/, ""),
  ),
  "/metrics",
  "/apps/daybook/events",
  "/realtime/app/daybook",
  "/_next/static/chunks/x.js",
  "/_next/image",
  "/favicon.ico",
  "/icons/icon-32.png",
].sort();

const VALUES = [
  "1",
  "2",
  "3",
  "7",
  "0",
  "-1",
  "999999",
  "9".repeat(40),
  "me",
  "delete",
  "a.b@c",
  "x".repeat(200),
  "%00",
  "%F0%9F%98%80",
  "MQ",
  "..",
];

/** An address, its parameters filled in. */
export function drawPath(random: Random): string {
  return random.pick(PATTERNS).replace(/\[[^\]]*\]+/g, () => random.pick(VALUES));
}
