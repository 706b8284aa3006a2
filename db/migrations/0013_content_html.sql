ALTER TABLE "posts" ADD COLUMN "content_html" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "content_html_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "posts_content_html_version_index" ON "posts" USING btree ("content_html_version");
--> statement-breakpoint
-- Content that is changed by hand, without its HTML, is rendered again.
CREATE FUNCTION discard_content_html() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.content_html := NULL;
  NEW.content_html_version := 0;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_content_html BEFORE UPDATE OF content ON posts FOR EACH ROW
  WHEN (OLD.content IS DISTINCT FROM NEW.content AND OLD.content_html IS NOT DISTINCT FROM NEW.content_html)
  EXECUTE FUNCTION discard_content_html();
