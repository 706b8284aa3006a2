ALTER TABLE "site_identity" ADD COLUMN "storage_token" uuid;--> statement-breakpoint
ALTER TABLE "site_identity" ADD COLUMN "next_storage_token" uuid;