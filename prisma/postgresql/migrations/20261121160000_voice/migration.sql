-- AlterTable
ALTER TABLE "Character" ADD COLUMN "voice" JSONB NOT NULL DEFAULT '{}';
