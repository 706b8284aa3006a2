-- Kept counts (docs/adr/0005-kept-counts.md). Statement-level triggers with transition tables: one like, a seed of
-- 100,000 rows and a cascade from a deleted account all keep the counts in the statement that changes the rows.
-- Rows are always locked in the order posts by id, then user_stats by user_id, then counters.

CREATE FUNCTION bump_counter(counter text, delta bigint) RETURNS void LANGUAGE sql AS $$
  -- The slot belongs to the connection, so parallel writers seldom meet on one row.
  INSERT INTO counters (name, slot, value) VALUES (counter, pg_backend_pid() % 32, delta)
  ON CONFLICT (name, slot) DO UPDATE SET value = counters.value + excluded.value;
$$;
--> statement-breakpoint
CREATE FUNCTION count_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO user_stats (user_id) SELECT id FROM changed;
    PERFORM bump_counter('users', (SELECT count(*) FROM changed));
  ELSE
    PERFORM bump_counter('users', -(SELECT count(*) FROM changed));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_count_insert AFTER INSERT ON users REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_users();
--> statement-breakpoint
CREATE TRIGGER users_count_delete AFTER DELETE ON users REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_users();
--> statement-breakpoint
CREATE FUNCTION count_posts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN RETURN NULL; END IF;
  PERFORM FROM user_stats WHERE user_id IN (SELECT author_id FROM changed) ORDER BY user_id FOR NO KEY UPDATE;
  -- A deleted post takes its likes along: the like trigger can no longer see the post, so they are taken off here.
  UPDATE user_stats s SET
    posts_count = s.posts_count + sign * c.posts,
    published_posts_count = s.published_posts_count + sign * c.published,
    likes_received = s.likes_received + sign * c.likes,
    published_likes_received = s.published_likes_received + sign * c.published_likes
  FROM (
    SELECT author_id, count(*) AS posts, count(*) FILTER (WHERE published) AS published,
      sum(like_count) AS likes, coalesce(sum(like_count) FILTER (WHERE published), 0) AS published_likes
    FROM changed GROUP BY author_id
  ) c WHERE s.user_id = c.author_id;
  PERFORM bump_counter('posts', sign * (SELECT count(*) FROM changed));
  PERFORM bump_counter('published_posts', sign * (SELECT count(*) FROM changed WHERE published));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_count_insert AFTER INSERT ON posts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_posts();
--> statement-breakpoint
CREATE TRIGGER posts_count_delete AFTER DELETE ON posts REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_posts();
--> statement-breakpoint
CREATE FUNCTION count_publishing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE WHEN NEW.published THEN 1 ELSE -1 END;
BEGIN
  UPDATE user_stats SET
    published_posts_count = published_posts_count + sign,
    published_likes_received = published_likes_received + sign * NEW.like_count
  WHERE user_id = NEW.author_id;
  PERFORM bump_counter('published_posts', sign);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_count_publishing AFTER UPDATE OF published ON posts
  FOR EACH ROW WHEN (OLD.published IS DISTINCT FROM NEW.published) EXECUTE FUNCTION count_publishing();
--> statement-breakpoint
CREATE FUNCTION count_likes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN RETURN NULL; END IF;
  PERFORM FROM posts WHERE id IN (SELECT post_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE posts p SET like_count = p.like_count + sign * c.likes, like_version = p.like_version + 1
  FROM (SELECT post_id, count(*) AS likes FROM changed GROUP BY post_id) c WHERE p.id = c.post_id;
  PERFORM FROM user_stats WHERE user_id IN (
    SELECT user_id FROM changed UNION SELECT p.author_id FROM changed JOIN posts p ON p.id = changed.post_id
  ) ORDER BY user_id FOR NO KEY UPDATE;
  UPDATE user_stats s SET
    likes_given = s.likes_given + sign * c.given,
    likes_received = s.likes_received + sign * c.received,
    published_likes_received = s.published_likes_received + sign * c.published_received
  FROM (
    SELECT user_id, sum(given) AS given, sum(received) AS received, sum(published_received) AS published_received
    FROM (
      SELECT user_id, count(*) AS given, 0 AS received, 0 AS published_received FROM changed GROUP BY user_id
      UNION ALL
      SELECT p.author_id, 0, count(*), count(*) FILTER (WHERE p.published)
      FROM changed JOIN posts p ON p.id = changed.post_id GROUP BY p.author_id
    ) parts GROUP BY user_id
  ) c WHERE s.user_id = c.user_id;
  PERFORM bump_counter('likes', sign * (SELECT count(*) FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER likes_count_insert AFTER INSERT ON likes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_likes();
--> statement-breakpoint
CREATE TRIGGER likes_count_delete AFTER DELETE ON likes REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_likes();
