import { type Tx, transact } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { renderedColumns } from "#lib/posts/render-content.ts";
import { emailColumns, usernameColumns } from "#lib/users/account-columns.ts";
import { hashPassword } from "#lib/users/password-hash.ts";
import { addImages } from "./add-images.ts";
import { clearDemo } from "./clear-demo.ts";
import { between, contentFor, pick, titleFor, usernameFor } from "./words.ts";

export type Wanted = {
  users: number;
  posts: number;
  maxLikes: number;
  withImages: boolean;
  /** Removes the existing demo data. */
  clear: boolean;
};
type Report = (line: string) => void;
type Author = { id: number; dateJoined: Date };

export const DEFAULT_DEMO: Wanted = { users: 10, posts: 50, maxLikes: 20, withImages: false, clear: false };
/** The password of every demo account. */
export const DEMO_PASSWORD = "demo12345";

const BATCH = 1_000;

/** Adds demo accounts with posts and likes, all or nothing; images afterwards, each like an upload of its author. */
export async function seedDemo(wanted: Wanted, report: Report): Promise<void> {
  const password = await hashPassword(DEMO_PASSWORD);
  const postIds = await transact(async (tx) => {
    if (wanted.clear) {
      const cleared = await clearDemo(tx);
      report(`Removed ${cleared.users} demo accounts with ${cleared.posts} posts.`);
    }
    const authors = await addUsers(tx, wanted.users, password);
    report(`Added ${authors.length} users (password ${DEMO_PASSWORD}).`);
    const ids = await addPosts(tx, wanted.posts, authors);
    report(`Added ${ids.length} posts.`);
    const liked = await addLikes(tx, ids, authors, wanted.maxLikes);
    report(`Added ${liked} likes.`);
    return ids;
  });
  if (wanted.withImages) await addImages(postIds, report);
  report("The demo data is in place.");
}

/** Draws names until enough of them are free: real users may have taken some. */
async function addUsers(tx: Tx, wanted: number, password: string): Promise<Author[]> {
  const added: Author[] = [];
  while (added.length < wanted) {
    const rows = Array.from({ length: Math.min(BATCH, wanted - added.length) }, () => {
      const username = `${usernameFor()}${between(1, 9_999)}`;
      const name = { ...usernameColumns(username), ...emailColumns(`${username}@example.com`) };
      return { ...name, password, isDemo: true, dateJoined: someTimeAgo() };
    });
    const inserted = await tx
      .insert(users)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: users.id, dateJoined: users.dateJoined });
    added.push(...inserted);
  }
  return added;
}

/** 90 to 180 days ago, at any hour and minute. */
const someTimeAgo = () => new Date(Date.now() - between(90 * 24 * 60, 180 * 24 * 60) * 60_000);

async function addPosts(tx: Tx, wanted: number, authors: Author[]): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < wanted) {
    const rows = Array.from({ length: Math.min(BATCH, wanted - ids.length) }, () => {
      const author = pick(authors);
      const written = new Date(between(author.dateJoined.getTime(), Date.now()));
      const content = contentFor();
      return {
        authorId: author.id,
        title: titleFor(),
        content,
        ...renderedColumns(content),
        createdAt: written,
        updatedAt: written,
      };
    });
    const inserted = await tx.insert(posts).values(rows).returning({ id: posts.id });
    ids.push(...inserted.map(({ id }) => id));
  }
  return ids;
}

async function addLikes(tx: Tx, postIds: number[], fans: Author[], maxLikes: number): Promise<number> {
  const rows = postIds.flatMap((postId) =>
    sample(fans, between(0, Math.min(fans.length, maxLikes))).map(({ id }) => ({ userId: id, postId })),
  );
  for (let from = 0; from < rows.length; from += BATCH * 5) {
    await tx.insert(likes).values(rows.slice(from, from + BATCH * 5));
  }
  return rows.length;
}

/** `size` different members of the list. */
function sample<T>(list: T[], size: number): T[] {
  const chosen = new Set<T>();
  while (chosen.size < size) chosen.add(pick(list));
  return [...chosen];
}
