import { z } from "zod";
import { routes } from "#lib/routes.ts";

/** UTC, ISO 8601, ending in Z. */
export const timestamp = z.iso.datetime().meta({ example: "2026-11-22T20:35:54.438Z" });
export const id = z.int().positive().meta({ example: 1 });
export const total = z.int().min(0).meta({ example: 5 });
export const username = z.string().meta({ example: "alice" });
export const email = z.string().meta({ example: "alice@example.com" });

/** An absolute address of the API. */
export const link = (example: string) =>
  z.url().meta({ example: `https://diary.example.com${routes.api()}${example}` });
/** An absolute address of a file. */
export const fileLink = (example: string) => z.url().meta({ example: `https://diary.example.com/media/${example}` });

/** A user where they are mentioned. */
export const userReference = z.object({ id, username, url: link("users/1/") }).meta({ id: "UserReference" });

const pageLink = z.url().nullable().meta({ example: null });

/** The contract's page around any kind of item. */
export const pageOf = (item: z.ZodType, name: string) =>
  z.object({ count: total, next: pageLink, previous: pageLink, results: z.array(item) }).meta({ id: name });
