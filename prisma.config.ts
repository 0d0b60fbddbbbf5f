import { defineConfig } from "prisma/config";

// Only the Prisma CLI reads this; PRISMA_SCHEMA is set by scripts/build.mjs.
export default defineConfig({
  schema: process.env.PRISMA_SCHEMA ?? ".build/prisma/sqlite",
});
