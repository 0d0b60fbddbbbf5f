import { beforeAll, expect, it } from "vitest";
import { newPerson, onEachDatabase, type Troupe, useTroupe } from "./troupe";

onEachDatabase("the log of turns", (database) => {
  const troupe = useTroupe(database);
  const log = () => import("../../lib/chat/turn-log");
  let turns: { id: string; messageId: string }[];

  /** Three turns of a day each, in January 2026. */
  async function play(t: Troupe) {
    const me = await newPerson(t);
    const alice = await t.getCharacter("alice");
    const chat = await t.db().chat.create({ data: { userId: me, characterId: alice.id, title: "Alice" } });
    const image = await t
      .db()
      .image.create({ data: { ownerId: me, sha256: "ab".repeat(32), width: 1, height: 1, bytes: 1 } });
    const made = [];
    for (const [i, reply] of ["A rabbit!", "Curiouser.", "100% sure."].entries()) {
      const asked = await t.db().message.create({
        data: {
          chatId: chat.id,
          role: "person",
          text: `Question ${i}`,
          images: i === 0 ? { create: { imageId: image.id, position: 0 } } : undefined,
        },
      });
      const said = await t.db().message.create({
        data: { chatId: chat.id, parentId: asked.id, role: "character", text: reply },
      });
      const generation = await t.db().generation.create({
        data: {
          messageId: said.id,
          characterVersion: 1,
          engine: i === 2 ? "Far" : "embedded",
          model: i === 2 ? "big" : "small",
          prompt: {
            system: "Alice — Wonderland\n### Brief Introduction\nA girl.",
            sections: [
              { name: "Title", tokens: 3, trimmed: false },
              { name: "Brief Introduction", tokens: 5, trimmed: true },
            ],
            messages: [{ role: "person", text: `Question ${i}`, imageIds: i === 0 ? [image.id] : [] }],
            tokens: 10,
            droppedMessages: 0,
            droppedImages: 0,
          },
          settings: { temperature: 0.4 },
          seed: i,
          status: i === 1 ? "stopped" : "complete",
          createdAt: new Date(`2026-01-0${i + 1}T23:30:00Z`),
          events: { create: [...reply].map((text, index) => ({ index, text })) },
        },
      });
      made.push({ id: generation.id, messageId: said.id });
    }
    await t.db().rating.create({
      data: { messageId: made[0]!.messageId, userId: me, thumb: 1, scores: { Fluency: 9 }, note: "Fine" },
    });
    await t
      .db()
      .rating.create({ data: { messageId: made[1]!.messageId, userId: me, thumb: -1, scores: {} } });
    return made;
  }
  beforeAll(async () => {
    turns = await play(troupe());
  });

  it.each([
    [{}, [2, 1, 0]],
    [{ character: "alice" }, [2, 1, 0]],
    [{ character: "don-quixote" }, []],
    [{ engine: "embedded" }, [1, 0]],
    [{ model: "big" }, [2]],
    [{ status: "stopped" }, [1]],
    [{ rating: "any" }, [1, 0]],
    [{ rating: "up" }, [0]],
    [{ rating: "down" }, [1]],
    [{ rating: "scored" }, [0]],
    [{ rating: "none" }, [2]],
    [{ from: "2026-01-02" }, [2, 1]],
    [{ from: "2026-01-02", to: "2026-01-02" }, [1]],
    [{ q: "RABBIT" }, [0]],
    [{ q: "question 2" }, [2]],
    [{ q: "", status: "" }, [2, 1, 0]],
  ])("filters by %j", async (query, expected) => {
    const { listTurns, turnFiltersSchema } = await log();
    const { turns: found, total } = await listTurns(turnFiltersSchema.parse(query));
    expect(found.map(({ id }) => turns.findIndex((turn) => turn.id === id))).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  it("refuses a filter that is not one, naming it", async () => {
    const { turnFiltersSchema } = await log();
    expect(turnFiltersSchema.safeParse({ from: "yesterday" }).error?.issues[0]?.path).toEqual(["from"]);
  });

  it("opens a turn in full", async () => {
    const { getTurn } = await log();
    const turn = await getTurn(turns[0]!.id);
    expect(turn).toMatchObject({
      asked: "Question 0",
      said: "A rabbit!",
      events: 9,
      seed: 0,
      rating: { thumb: 1, scores: { Fluency: 9 }, note: "Fine" },
    });
    expect(turn.prompt?.sections[1]).toEqual({
      name: "Brief Introduction",
      text: "### Brief Introduction\nA girl.",
      tokens: 5,
      trimmed: true,
    });
    await expect(getTurn("none")).rejects.toMatchObject({ code: "generation:not_found" });
  });

  it("exports the selection as MMRole samples", async () => {
    const { exportTurns } = await import("../../lib/evaluation/turn-export");
    const samples = [];
    for await (const sample of exportTurns({ rating: "any" })) samples.push(sample);
    expect(samples.map(({ id }) => id)).toEqual([turns[1]!.id, turns[0]!.id]);
    const sha = "ab".repeat(32);
    expect(samples[1]).toMatchObject({
      role: "Alice",
      image: `images/ab/${sha}.webp`,
      other_role: "a curious human",
      conversations: [
        {
          from: "user",
          value: expect.stringContaining("is as follows:\n### Brief Introduction\nA girl.\n\n\n"),
        },
        { from: "assistant", value: "A rabbit!" },
      ],
      troupe: {
        engine: "embedded",
        seed: 0,
        rating: { scores: { Fluency: 9 } },
        images: [`images/ab/${sha}.webp`],
      },
    });
    expect(samples[0]!.image).toBeNull();
  });

  it("exports more than one batch, each turn once", async () => {
    const row = await troupe()
      .db()
      .generation.findUniqueOrThrow({ where: { id: turns[2]!.id } });
    const { id: _, prompt, settings, ...rest } = row;
    await troupe()
      .db()
      .generation.createMany({
        data: Array.from({ length: 205 }, (_, seed) => ({
          ...rest,
          prompt: prompt as object,
          settings: settings as object,
          seed,
        })),
      });
    const { exportTurns } = await import("../../lib/evaluation/turn-export");
    const ids = new Set<string>();
    let count = 0;
    for await (const { id } of exportTurns({})) {
      ids.add(id);
      count++;
    }
    expect([count, ids.size]).toEqual([208, 208]);
    const { listTurns } = await log();
    const last = await listTurns({}, 9);
    expect([last.pages, last.turns.length]).toEqual([9, 8]);
  });
});
