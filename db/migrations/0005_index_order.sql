DROP INDEX "likes_post_index";--> statement-breakpoint
DROP INDEX "likes_user_index";--> statement-breakpoint
DROP INDEX "posts_author_index";--> statement-breakpoint
DROP INDEX "posts_author_published_index";--> statement-breakpoint
DROP INDEX "posts_new_index";--> statement-breakpoint
DROP INDEX "posts_popular_index";--> statement-breakpoint
DROP INDEX "posts_updated_index";--> statement-breakpoint
DROP INDEX "posts_created_index";--> statement-breakpoint
DROP INDEX "users_last_activity_index";--> statement-breakpoint
CREATE INDEX "likes_post_index" ON "likes" USING btree ("post_id","created_at","id");--> statement-breakpoint
CREATE INDEX "likes_user_index" ON "likes" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author_id","updated_at","like_count","id");--> statement-breakpoint
CREATE INDEX "posts_author_published_index" ON "posts" USING btree ("author_id","updated_at","like_count","id") WHERE "posts"."published";--> statement-breakpoint
CREATE INDEX "posts_new_index" ON "posts" USING btree ("updated_at","like_count","id") WHERE "posts"."published";--> statement-breakpoint
CREATE INDEX "posts_popular_index" ON "posts" USING btree ("like_count","updated_at","id") WHERE "posts"."published";--> statement-breakpoint
CREATE INDEX "posts_updated_index" ON "posts" USING btree ("updated_at","like_count","id");--> statement-breakpoint
CREATE INDEX "posts_created_index" ON "posts" USING btree ("created_at","id","published");--> statement-breakpoint
CREATE INDEX "users_last_activity_index" ON "users" USING btree ("last_activity_at","id");