CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" bigint,
	"actor_name" varchar(150) NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_name" varchar(200) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "daily_counts" (
	"day" date NOT NULL,
	"name" text NOT NULL,
	"value" bigint NOT NULL,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "daily_counts_day_name_pk" PRIMARY KEY("day","name")
);
--> statement-breakpoint
CREATE TABLE "measurements" (
	"name" text PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL,
	"measured_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_words" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" DEFAULT ''::tsvector NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_words" ADD CONSTRAINT "post_words_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_actor_index" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_action_index" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "post_words_index" ON "post_words" USING gin ("words");--> statement-breakpoint
CREATE INDEX "posts_drafts_index" ON "posts" USING btree ("id") WHERE not "posts"."published";--> statement-breakpoint
CREATE INDEX "users_username_prefix_index" ON "users" USING btree (lower("username") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_email_prefix_index" ON "users" USING btree (lower("email") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_staff_index" ON "users" USING btree ("id") WHERE "users"."is_staff";--> statement-breakpoint
CREATE INDEX "users_inactive_index" ON "users" USING btree ("id") WHERE not "users"."is_active";--> statement-breakpoint
-- The words of a post, title first. No language is assumed; a search finds words by their beginning.
CREATE FUNCTION keep_post_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO post_words (post_id, words)
  VALUES (NEW.id, to_tsvector('simple', NEW.title || ' ' || NEW.content))
  ON CONFLICT (post_id) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Only a change of the text: a like updates the row too and must not pay for this.
CREATE TRIGGER posts_words AFTER INSERT OR UPDATE OF title, content ON posts
  FOR EACH ROW EXECUTE FUNCTION keep_post_words();
--> statement-breakpoint
INSERT INTO post_words (post_id, words) SELECT id, to_tsvector('simple', title || ' ' || content) FROM posts;
