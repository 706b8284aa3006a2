import { z } from "zod";
import { countLikes, MAX_BATCH_IDS } from "#lib/likes/read-likes.ts";
import { ApiError } from "#lib/rest/api-error.ts";
import { forAnyone, usersOrReaders } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { likeCounts } from "#lib/rest/serializers/likes.ts";

const query = z.object({
  ids: z
    .string()
    .optional()
    .meta({
      description: `At most ${MAX_BATCH_IDS} post ids, separated by commas.`,
      pattern: "^\\d+(,\\d+)*$",
      example: "1,2,3",
    }),
});

/** Duplicates collapse; what is no integer spoils the whole. */
function parseIds(text: string): number[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.some((part) => !/^[+-]?\d+$/.test(part))) throw new ApiError(400, { error: "Invalid post IDs" });
  const ids = [...new Set(parts.map(Number))];
  if (ids.length > MAX_BATCH_IDS) {
    throw new ApiError(400, { error: `Too many post IDs (maximum ${MAX_BATCH_IDS}).` });
  }
  return ids.filter((id) => Number.isSafeInteger(id) && id > 0);
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/likes/batch/",
  name: "Like counts",
  description: "Like counts of several posts at once.",
  tag: "likes",
  permission: usersOrReaders,
  operations: {
    GET: forAnyone({
      id: "countLikes",
      summary: "Count the likes of several posts",
      query,
      replies: {
        200: { description: "Post id → count. Unknown posts are left out.", schema: likeCounts },
        400: { description: "Too many ids, or not numbers." },
      },
      handle: async ({ viewer, query: parameters }) => {
        const ids = parseIds(parameters.getAll("ids").at(-1) ?? "");
        return { status: 200, body: await countLikes(ids, viewer) };
      },
    }),
  },
});
