import type { Sql } from "postgres";
import { hashPassword } from "#lib/users/password-hash.ts";

export type Size = { users: number; posts: number };
export const PASSWORD = "a-long-enough-secret-9";

/** Post number `id` is liked by so many: 0 to 20, 10 on average. */
const LIKES_OF_POST = "((p.id * 7919) % 21)";

/**
 * Fills an empty database in SQL, as if users had written and liked for years: every twentieth post is a draft.
 * Triggers would keep the counts row by row; here they are counted once at the end, by the same rules.
 */
export async function seedSite(sql: Sql, { users, posts }: Size): Promise<void> {
  const password = await hashPassword(PASSWORD);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into users (username, username_key, email, email_key, password, date_joined)
      select name, name, name || '@example.com', name || '@example.com', ${password}, now() - interval '3 years'
      from generate_series(1, ${users}::int) n, lateral (select 'writer_' || n as name)`;
    await tx`
      insert into posts (title, content, author_id, published, created_at, updated_at)
      select 'Entry number ' || n,
        repeat('On day ' || n || ' we walked along the river and talked about the winter, the bread and the long way home. ', 8),
        1 + n % ${users}::int, n % 20 <> 0, at, at
      from generate_series(1, ${posts}::int) n, lateral (select now() - (${posts}::int - n) * interval '97 seconds' as at)`;
    await tx.unsafe(`
      insert into likes (user_id, post_id, created_at)
      select 1 + (p.id * 7 + k * 13) % ${users}, p.id, p.created_at + k * interval '1 hour'
      from posts p, lateral generate_series(1, ${LIKES_OF_POST}) k where p.published`);
    await tx.unsafe(
      `update posts p set like_count = ${LIKES_OF_POST}, like_version = ${LIKES_OF_POST} where p.published`,
    );
    await tx`insert into post_words (post_id, words) select id, words_of(title, content) from posts`;
    // Row by row the index would take several times as long.
    const [grams] = await tx<{ definition: string }[]>`
      select indexdef as definition from pg_indexes where indexname = 'post_search_grams_index'`;
    await tx`drop index post_search_grams_index`;
    await tx`insert into post_search (post_id, folded) select id, fold_text(title || E'\n' || content) from posts`;
    await tx.unsafe(`${grams?.definition}; alter index post_search_grams_index alter column 1 set statistics 0`);
    await tx`
      insert into user_stats (user_id, posts_count, published_posts_count, likes_given, likes_received, published_likes_received)
      select u.id, p.posts, p.published, g.given, p.received, p.received
      from users u
      join (select author_id, count(*) as posts, count(*) filter (where published) as published, sum(like_count) as received
        from posts group by author_id) p on p.author_id = u.id
      join (select user_id, count(*) as given from likes group by user_id) g on g.user_id = u.id`;
    await tx`
      insert into counters (name, slot, value)
      select 'users', 0, count(*) from users union all select 'posts', 0, count(*) from posts
      union all select 'published_posts', 0, count(*) from posts where published
      union all select 'likes', 0, count(*) from likes`;
  });
  await sql`vacuum analyze`;
}
