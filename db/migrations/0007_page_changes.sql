-- Tells every process which kept pages have changed (docs/adr/0009-page-cache.md). Sent in the transaction that writes,
-- so it is heard when and only when that commits, whatever wrote: a use case, a job, a command, a cascade.
-- Tags: `lists` (home, popular), `post:<id>`, `author:<id>`, `all`.

CREATE FUNCTION tell_pages(tags text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- A notification holds 8,000 bytes. Whatever changes so much at once changes most pages.
  PERFORM pg_notify('daybook_pages', CASE WHEN cardinality(tags) > 200 THEN 'all' ELSE array_to_string(tags, ' ') END);
END $$;
--> statement-breakpoint
-- Only what the public sees: a draft is on no page before it is published.
CREATE FUNCTION tell_pages_of_posts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tags text[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(DISTINCT tag) INTO tags FROM (
      SELECT id, author_id FROM changed WHERE published UNION SELECT id, author_id FROM before WHERE published
    ) shown CROSS JOIN LATERAL (VALUES ('post:' || id), ('author:' || author_id)) names (tag);
  ELSE
    SELECT array_agg(DISTINCT tag) INTO tags FROM changed
    CROSS JOIN LATERAL (VALUES ('post:' || id), ('author:' || author_id)) names (tag) WHERE published;
  END IF;
  IF tags IS NOT NULL THEN PERFORM tell_pages(array_prepend('lists', tags)); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_pages_insert AFTER INSERT ON posts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_pages_of_posts();
--> statement-breakpoint
CREATE TRIGGER posts_pages_update AFTER UPDATE ON posts REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_pages_of_posts();
--> statement-breakpoint
CREATE TRIGGER posts_pages_delete AFTER DELETE ON posts REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_pages_of_posts();
--> statement-breakpoint
CREATE FUNCTION tell_pages_of_users() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tags text[];
BEGIN
  SELECT array_agg('author:' || id) INTO tags FROM changed;
  IF tags IS NOT NULL THEN PERFORM tell_pages(tags); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_pages_insert AFTER INSERT ON users REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_pages_of_users();
--> statement-breakpoint
CREATE TRIGGER users_pages_delete AFTER DELETE ON users REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_pages_of_users();
--> statement-breakpoint
CREATE FUNCTION tell_all_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_pages(ARRAY['all']);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A name stands on every page with an entry of its bearer. Activity stamps and passwords stand on none.
CREATE TRIGGER users_pages_update AFTER UPDATE OF username, is_active, date_joined ON users
  FOR EACH ROW WHEN ((OLD.username, OLD.is_active, OLD.date_joined) IS DISTINCT FROM (NEW.username, NEW.is_active, NEW.date_joined))
  EXECUTE FUNCTION tell_all_pages();
--> statement-breakpoint
CREATE TRIGGER posts_pages_truncate AFTER TRUNCATE ON posts FOR EACH STATEMENT EXECUTE FUNCTION tell_all_pages();
--> statement-breakpoint
CREATE TRIGGER users_pages_truncate AFTER TRUNCATE ON users FOR EACH STATEMENT EXECUTE FUNCTION tell_all_pages();
