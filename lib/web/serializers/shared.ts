import { z } from "zod";

/** UTC, ISO 8601, ending in Z. */
export const timestamp = z.iso.datetime().meta({ example: "2026-11-22T20:35:54.438Z" });
export const id = z.int().positive().meta({ example: 1 });
export const link = z.url();
export const total = z.int().min(0);

/** A user where they are mentioned. */
export const userReference = z.object({ id, username: z.string(), url: link }).meta({ id: "UserReference" });

/** The contract's page around any kind of item. */
export const pageOf = (item: z.ZodType, name: string) =>
  z
    .object({ count: total, next: link.nullable(), previous: link.nullable(), results: z.array(item) })
    .meta({ id: name });
