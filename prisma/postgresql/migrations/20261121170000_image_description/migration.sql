-- AlterTable
ALTER TABLE "Image" ADD COLUMN "description" TEXT;
