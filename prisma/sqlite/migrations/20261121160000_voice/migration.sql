-- By hand, not by `migrate diff`: it would make the table anew, and dropping the old one deletes by cascade.
ALTER TABLE "Character" ADD COLUMN "voice" JSONB NOT NULL DEFAULT '{}';
