CREATE TABLE "site_identity" (
	"is_only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"site_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"database" text NOT NULL,
	"secrets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"storage_marked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_identity_only_row" CHECK ("site_identity"."is_only_row")
);
