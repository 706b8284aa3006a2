import { createHash, randomUUID } from "node:crypto";
import bcrypt from "bcryptjs";
import { db } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { emailColumns, usernameColumns } from "#lib/users/account-columns.ts";
import type { Viewer } from "#lib/viewer.ts";

/** The password of every account made here. */
export const PASSWORD = "testpass123";

// As lib/users/password-hash.ts makes it, at the lowest cost of bcrypt, and once, because tests log in often.
const passwordHash = bcrypt.hashSync(createHash("sha256").update(PASSWORD).digest("base64"), 4);

let made = 0;
const unique = () => `${++made}_${randomUUID().slice(0, 8)}`;

export type User = typeof users.$inferSelect;
export type Post = typeof posts.$inferSelect;
export type Like = typeof likes.$inferSelect;

function one<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error("The insert returned no row.");
  return row;
}

export async function createUser(values: Partial<typeof users.$inferInsert> = {}): Promise<User> {
  const name = `user_${unique()}`;
  const { username = name, email = `${name}@example.com` } = values;
  const row = { password: passwordHash, ...usernameColumns(username), ...emailColumns(email), ...values };
  return one(await db.insert(users).values(row).returning());
}

export const createStaff = (values: Partial<typeof users.$inferInsert> = {}) =>
  createUser({ isStaff: true, ...values });

/** A published post, by a new author unless `authorId` is given. */
export async function createPost(values: Partial<typeof posts.$inferInsert> = {}): Promise<Post> {
  const authorId = values.authorId ?? (await createUser()).id;
  const row = { title: `Post ${unique()}`, content: "A day worth writing down.", ...values, authorId };
  return one(await db.insert(posts).values(row).returning());
}

export const createDraft = (values: Partial<typeof posts.$inferInsert> = {}) =>
  createPost({ published: false, ...values });

export async function createLike(values: Partial<typeof likes.$inferInsert> = {}): Promise<Like> {
  const userId = values.userId ?? (await createUser()).id;
  const postId = values.postId ?? (await createPost()).id;
  return one(
    await db
      .insert(likes)
      .values({ ...values, userId, postId })
      .returning(),
  );
}

/** The user as the viewer of the domain. */
export function asViewer(user: User, sessionId: string | null = null): Viewer {
  return { id: user.id, username: user.username, isStaff: user.isStaff, sessionId };
}
