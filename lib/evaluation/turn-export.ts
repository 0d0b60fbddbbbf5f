/** Logged turns as MMRole samples. */
import path from "node:path";
import { type CharacterDraft, PROFILE_SECTIONS } from "../characters/character";
import { loggedPrompt } from "../chat/logged-prompt";
import { EVENTS, type TurnFilters, toRating, toScore, turnWhere, WITH_MESSAGE } from "../chat/turn-log";
import { db, type Prisma } from "../db/client";
import { env } from "../env";
import { fileOf } from "../images/storage";
import { type MMRoleSample, mmroleSample } from "./mmrole-sample";

const EXPORT_BATCH = 100;

const EXPORTED = { ...WITH_MESSAGE, events: EVENTS, score: true } satisfies Prisma.GenerationInclude;
type ExportRow = Prisma.GenerationGetPayload<{
  include: typeof EXPORTED;
}>;

/** The whole selection, newest first, in batches: a log of any length is never held in memory. */
export async function* exportTurns(filters: TurnFilters): AsyncGenerator<MMRoleSample> {
  const where = turnWhere(filters);
  let last: string | undefined;
  do {
    const rows: ExportRow[] = await db().generation.findMany({
      where: last === undefined ? where : { AND: [where, { id: { lt: last } }] },
      orderBy: { id: "desc" },
      take: EXPORT_BATCH,
      include: EXPORTED,
    });
    yield* await toSamples(rows);
    last = rows.length === EXPORT_BATCH ? rows.at(-1)?.id : undefined;
  } while (last !== undefined);
}

/** One turn; null where it is not there any more. */
export async function turnSample(id: string): Promise<MMRoleSample | null> {
  const row = await db().generation.findUnique({ where: { id }, include: EXPORTED });
  return row && (await toSamples([row]))[0]!;
}

/** A sample names the character as it was then, and the pictures by their files. */
async function toSamples(rows: ExportRow[]): Promise<MMRoleSample[]> {
  const prompts = rows.map((row) => loggedPrompt(row.prompt));
  const imageIds = prompts.flatMap((prompt) => prompt?.messages.flatMap((message) => message.imageIds) ?? []);
  const [images, versions] = await Promise.all([
    db().image.findMany({
      where: { id: { in: [...new Set(imageIds)] } },
      select: { id: true, sha256: true },
    }),
    db().characterVersion.findMany({
      where: {
        characterId: { in: rows.map((row) => row.message.chat.character.id) },
        number: { in: rows.map((row) => row.characterVersion) },
      },
    }),
  ]);
  const paths = new Map(
    images.map(({ id, sha256 }) => [id, path.relative(env().dataDir, fileOf("images", sha256))]),
  );
  return rows.map((row, i) => {
    const { character } = row.message.chat;
    const saved = versions.find(
      (version) => version.characterId === character.id && version.number === row.characterVersion,
    )?.draft as CharacterDraft | undefined;
    const prompt = prompts[i];
    const headings = new Set<string>(PROFILE_SECTIONS.map(({ heading }) => heading));
    return mmroleSample({
      id: row.id,
      role: saved?.name ?? character.name,
      script: saved?.script ?? character.script,
      profile: (prompt?.sections ?? [])
        .filter(({ name }) => headings.has(name))
        .map(({ text }) => text)
        .join("\n"),
      messages: prompt?.messages ?? [],
      images: (prompt?.messages ?? []).flatMap(({ imageIds }) =>
        imageIds.flatMap((id) => paths.get(id) ?? []),
      ),
      reply: row.prefix + row.events.map(({ text }) => text).join(""),
      extras: {
        createdAt: row.createdAt.toISOString(),
        status: row.status,
        characterVersion: row.characterVersion,
        engine: row.engine,
        model: row.model,
        modelHash: row.modelHash,
        settings: row.settings,
        seed: row.seed,
        promptTokens: row.promptTokens,
        completionTokens: row.completionTokens,
        firstTokenMs: row.firstTokenMs,
        tokensPerSecond: row.tokensPerSecond,
        messageId: row.messageId,
        rating: toRating(row.message.ratings[0]),
        rewardModel: toScore(row.score),
      },
    });
  });
}
