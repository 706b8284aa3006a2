import { seedDemo } from "#db/seed/seed-demo.ts";
import { requireOwnStorage } from "#lib/site-identity/own-storage.ts";
import { type CommandSite, parseOptions, printLine, UsageError } from "../command.ts";

export async function run(args: string[], { isProduction }: CommandSite): Promise<void> {
  const values = parseOptions(args, {
    users: { type: "string", default: "10" },
    posts: { type: "string", default: "50" },
    "max-likes": { type: "string", default: "20" },
    "with-images": { type: "boolean", default: false },
    clear: { type: "boolean", default: false },
    force: { type: "boolean", default: false },
  });
  const wanted = {
    users: wholeNumber("users", values.users),
    posts: wholeNumber("posts", values.posts),
    maxLikes: wholeNumber("max-likes", values["max-likes"]),
    withImages: values["with-images"],
    clear: values.clear,
  };
  if (wanted.users === 0 && wanted.posts > 0) {
    throw new UsageError("Posts need an author: --users must be at least 1, or --posts 0.");
  }
  if (isProduction && !values.force) {
    throw new UsageError(
      "This looks like a production site (NODE_ENV is production, or DATABASE_URL is set). Add --force to add demo data anyway.",
    );
  }
  // Before any row is added.
  if (wanted.withImages) await requireOwnStorage();
  await seedDemo(wanted, printLine);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < 0) {
    throw new UsageError(`--${name} must be a whole number, 0 or more.`);
  }
  return value;
}
