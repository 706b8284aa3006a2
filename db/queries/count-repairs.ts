import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";

/*
 * Each statement compares kept counts with the rows that they count, and adds the difference, taken from one snapshot,
 * to the current count: likes that arrive meanwhile stay counted. Each returns how many rows were wrong.
 */

/** Likes of each post. */
export async function repairPostCounts(q: Executor): Promise<number> {
  const { count } = await q.execute(sql`
    update posts set like_count = posts.like_count + wrong.missing, like_version = posts.like_version + 1
    from (
      select p.id, coalesce(l.total, 0) - p.like_count as missing
      from posts p left join (select post_id, count(*)::int as total from likes group by post_id) l on l.post_id = p.id
      where coalesce(l.total, 0) <> p.like_count
    ) wrong where posts.id = wrong.id`);
  return count;
}

/** Posts and likes of each user. */
export async function repairUserStatistics(q: Executor): Promise<number> {
  const { count } = await q.execute(sql`
    update user_stats set
      posts_count = user_stats.posts_count + wrong.posts,
      published_posts_count = user_stats.published_posts_count + wrong.published,
      likes_given = user_stats.likes_given + wrong.given,
      likes_received = user_stats.likes_received + wrong.received,
      published_likes_received = user_stats.published_likes_received + wrong.published_received
    from (
      select s.user_id,
        coalesce(p.posts, 0) - s.posts_count as posts,
        coalesce(p.published, 0) - s.published_posts_count as published,
        coalesce(g.given, 0) - s.likes_given as given,
        coalesce(p.received, 0) - s.likes_received as received,
        coalesce(p.published_received, 0) - s.published_likes_received as published_received
      from user_stats s
      left join (
        select author_id, count(*)::int as posts, count(*) filter (where published)::int as published,
          sum(like_count)::int as received, coalesce(sum(like_count) filter (where published), 0)::int as published_received
        from posts group by author_id
      ) p on p.author_id = s.user_id
      left join (select user_id, count(*)::int as given from likes group by user_id) g on g.user_id = s.user_id
    ) wrong
    where user_stats.user_id = wrong.user_id
      and (wrong.posts, wrong.published, wrong.given, wrong.received, wrong.published_received) <> (0, 0, 0, 0, 0)`);
  return count;
}

/** The totals of the whole site. */
export async function repairCounters(q: Executor): Promise<number> {
  const { count } = await q.execute(sql`
    insert into counters as kept (name, slot, value)
    select truth.name, 0, truth.total - coalesce(sums.total, 0)
    from (
      select 'users' as name, count(*) as total from users
      union all select 'posts', count(*) from posts
      union all select 'published_posts', count(*) from posts where published
      union all select 'likes', count(*) from likes
    ) truth
    left join (select name, sum(value) as total from counters group by name) sums on sums.name = truth.name
    where truth.total <> coalesce(sums.total, 0)
    on conflict (name, slot) do update set value = kept.value + excluded.value`);
  return count;
}

/** Marks every cached page as changed: a repair changes counts without the rows whose triggers do so. */
export async function notifyAllPagesChanged(q: Executor): Promise<void> {
  await q.execute(sql`select tell_pages(array['all'])`);
}
