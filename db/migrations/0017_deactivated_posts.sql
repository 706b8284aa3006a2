ALTER TABLE "posts" ADD COLUMN "unpublished_by" integer;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "deactivation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "posts_change" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
CREATE INDEX "posts_unpublished_by_index" ON "posts" USING btree ("author_id","unpublished_by") WHERE "posts"."unpublished_by" is not null;
--> statement-breakpoint
-- A post that is published again, by whatever, is no longer one that the deactivation unpublished.
CREATE FUNCTION clear_unpublished_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.unpublished_by := NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_unpublished_by BEFORE UPDATE OF published ON posts FOR EACH ROW
  WHEN (NEW.published AND NEW.unpublished_by IS NOT NULL)
  EXECUTE FUNCTION clear_unpublished_by();
