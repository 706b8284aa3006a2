-- Names and addresses are compared by keys that the application computes: Unicode case folding and UTS 46 are beyond
-- SQL. Until lib/maintenance/migrate-database.ts has done that, right after this, a negative number says that a row has
-- none yet, and keeps it apart from the others.
DROP INDEX "users_username_prefix_index";--> statement-breakpoint
DROP INDEX "users_email_prefix_index";--> statement-breakpoint
DROP INDEX "users_username_unique";--> statement-breakpoint
DROP INDEX "users_email_unique";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "username_key" text collate "C";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_key" text collate "C";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "username_duplicate" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_duplicate" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "users" SET "username_key" = "username", "email_key" = "email", "username_duplicate" = -"id", "email_duplicate" = -"id";--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "username_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "email_key" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "users_duplicates_index" ON "users" USING btree ("id") WHERE "users"."username_duplicate" <> 0 or "users"."email_duplicate" <> 0;--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_unique" ON "users" USING btree ("username_key","username_duplicate");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree ("email_key","email_duplicate");
