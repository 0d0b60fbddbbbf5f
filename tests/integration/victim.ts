/** A server of its own process that answers slowly, to be killed: `node --import tsx victim.ts <generation id>`. */
import { toCharacter } from "../../lib/characters/store";
import { runGeneration } from "../../lib/chat/generation/runner";
import { promptFor } from "../../lib/chat/prompting";
import { db } from "../../lib/db/client";
import { fakeEngine } from "./fake-engine";

const [generationId = ""] = process.argv.slice(2);
const engine = fakeEngine({ tokens: Array.from({ length: 2000 }, (_, i) => ` w${i}`), delayMs: 5 });
void db()
  .character.findFirstOrThrow()
  .then((row) => {
    const settings = engine.defaults;
    const prompt = promptFor(
      engine,
      toCharacter(row),
      [{ role: "person", text: "Hi", imageIds: [] }],
      settings,
    );
    return runGeneration({ generationId, engine, prompt, settings, seed: 1, prefix: "", promptTokens: 1 });
  });
