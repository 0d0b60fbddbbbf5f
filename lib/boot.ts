/** What a server does before its first request: check settings, migrate, seed, see to the reward model and go on with evaluation runs, offer the first-admin link, warm the model. */

import sharp from "sharp";
import { seedCharacters } from "./characters/seed";
import { onFinished } from "./chat/generation/finished";
import { startReaper } from "./chat/generation/reaper";
import { migrate } from "./db/migrate";
import { env } from "./env";
import { startResumer } from "./evaluation/runs/resume";
import { warmEmbedded } from "./inference/embedded/embedded";
import { makeJudge } from "./learning/make-judge";
import { startKeeper } from "./learning/versions/keep";
import { scoreTurn } from "./learning/versions/turn-scores";
import { log } from "./log";
import { issueFirstAdminToken } from "./people/first-admin";

/** @throws what keeps the server from starting, with words for whoever started it */
export async function boot(): Promise<void> {
  const applied = await migrate(env().databaseUrl);
  if (applied.length > 0) log.info({ applied }, "migrations applied");
  await startReaper(env().database);
  await startKeeper(env().database);
  onFinished(scoreTurn);
  await startResumer(env().database, makeJudge);
  await seedCharacters();
  // Not awaited: pages are served while the model loads, and without one.
  void warmEmbedded();
  sharp.cache(false); // each picture is opened once: libvips would keep 50 MB of what it did
  const token = await issueFirstAdminToken();
  // Printed by scripts/start.mjs beneath the address; never logged.
  if (token) process.env.TROUPE_ADMIN_PATH = `/setup?token=${token}`;
}
