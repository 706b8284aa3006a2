CREATE TABLE "blacklisted_tokens" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "blacklisted_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_id" bigint NOT NULL,
	"blacklisted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blacklisted_tokens_token_unique" UNIQUE("token_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key" varchar(64) PRIMARY KEY NOT NULL,
	"request_hash" varchar(64) NOT NULL,
	"response" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outstanding_tokens" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outstanding_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint,
	"family_id" uuid NOT NULL,
	"jti" varchar(255) NOT NULL,
	"token_hash" varchar(64) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now(),
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"user_agent" varchar(400) DEFAULT '' NOT NULL,
	"ip_address" varchar(45) DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token_families" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" bigint,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" varchar(400) DEFAULT '' NOT NULL,
	"ip_address" varchar(45) DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_tokens" (
	"jti" varchar(64) PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"name" text NOT NULL,
	"slot" integer NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "counters_name_slot_pk" PRIMARY KEY("name","slot")
);
--> statement-breakpoint
CREATE TABLE "pending_uploads" (
	"key" varchar(200) PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "likes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "likes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"title" varchar(100) NOT NULL,
	"content" text NOT NULL,
	"author_id" bigint NOT NULL,
	"image" varchar(200) DEFAULT '' NOT NULL,
	"thumbnail" varchar(200) DEFAULT '' NOT NULL,
	"image_width" integer,
	"image_height" integer,
	"image_status" text DEFAULT 'none' NOT NULL,
	"image_original" varchar(200) DEFAULT '' NOT NULL,
	"image_name" varchar(200) DEFAULT '' NOT NULL,
	"image_error" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"published" boolean DEFAULT true NOT NULL,
	"like_count" integer DEFAULT 0 NOT NULL,
	"like_version" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_stats" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"posts_count" integer DEFAULT 0 NOT NULL,
	"published_posts_count" integer DEFAULT 0 NOT NULL,
	"likes_given" integer DEFAULT 0 NOT NULL,
	"likes_received" integer DEFAULT 0 NOT NULL,
	"published_likes_received" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"username" varchar(150) NOT NULL,
	"email" varchar(254) NOT NULL,
	"password" varchar(128) NOT NULL,
	"first_name" varchar(150) DEFAULT '' NOT NULL,
	"last_name" varchar(150) DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_staff" boolean DEFAULT false NOT NULL,
	"is_superuser" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"date_joined" timestamp with time zone DEFAULT now() NOT NULL,
	"last_login" timestamp with time zone,
	"last_activity_at" timestamp with time zone,
	"username_last_changed" timestamp with time zone,
	"pending_email" varchar(254) DEFAULT '' NOT NULL,
	"email_verification_token" varchar(36) DEFAULT '' NOT NULL,
	"email_verification_expires" timestamp with time zone,
	"tokens_valid_after" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "blacklisted_tokens" ADD CONSTRAINT "blacklisted_tokens_token_id_outstanding_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."outstanding_tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outstanding_tokens" ADD CONSTRAINT "outstanding_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outstanding_tokens" ADD CONSTRAINT "outstanding_tokens_family_id_token_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."token_families"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token_families" ADD CONSTRAINT "token_families_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likes" ADD CONSTRAINT "likes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "likes" ADD CONSTRAINT "likes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_stats" ADD CONSTRAINT "user_stats_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_index" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outstanding_tokens_jti_unique" ON "outstanding_tokens" USING btree ("jti");--> statement-breakpoint
CREATE INDEX "outstanding_tokens_user_index" ON "outstanding_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "outstanding_tokens_family_index" ON "outstanding_tokens" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "outstanding_tokens_expires_index" ON "outstanding_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "token_families_user_index" ON "token_families" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "token_families_expires_index" ON "token_families" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "used_tokens_expires_index" ON "used_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "pending_uploads_expires_index" ON "pending_uploads" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "throttles_expire_index" ON "throttles" USING btree ("expire");--> statement-breakpoint
CREATE UNIQUE INDEX "likes_user_post_unique" ON "likes" USING btree ("user_id","post_id");--> statement-breakpoint
CREATE INDEX "likes_post_index" ON "likes" USING btree ("post_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "likes_user_index" ON "likes" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "likes_created_index" ON "likes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_author_published_index" ON "posts" USING btree ("author_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "posts"."published";--> statement-breakpoint
CREATE INDEX "posts_new_index" ON "posts" USING btree ("updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "posts"."published";--> statement-breakpoint
CREATE INDEX "posts_popular_index" ON "posts" USING btree ("like_count" DESC NULLS LAST,"updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "posts"."published";--> statement-breakpoint
CREATE INDEX "posts_updated_index" ON "posts" USING btree ("updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_created_index" ON "posts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "user_stats_posts_index" ON "user_stats" USING btree ("posts_count","user_id");--> statement-breakpoint
CREATE INDEX "user_stats_likes_given_index" ON "user_stats" USING btree ("likes_given","user_id");--> statement-breakpoint
CREATE INDEX "user_stats_likes_received_index" ON "user_stats" USING btree ("likes_received","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_unique" ON "users" USING btree (lower("username"));--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_username_index" ON "users" USING btree ("username");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_verification_token_unique" ON "users" USING btree ("email_verification_token") WHERE "users"."email_verification_token" <> '';--> statement-breakpoint
CREATE INDEX "users_last_activity_index" ON "users" USING btree ("last_activity_at" DESC NULLS FIRST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "users_date_joined_index" ON "users" USING btree ("date_joined","id");--> statement-breakpoint
CREATE INDEX "users_demo_index" ON "users" USING btree ("id") WHERE "users"."is_demo";