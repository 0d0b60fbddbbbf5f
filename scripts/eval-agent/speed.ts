/** The metric `speed`: one reply at a time, with the threads the product uses. */
import os from "node:os";
import type { CharacterFile } from "../../lib/characters/character-file";
import type { Measure } from "../../lib/evaluation/agent-result";
import { ask, oneLine, promptOf, type Reply } from "./ask";
import { type Metric, progress } from "./metric";
import { drawn, testScenes } from "./scenes";
import { quantile, round } from "./statistics";

const REPLIES = 40;
const PROFILE_WORDS = 400;

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== "");

/** A character whose profile has about that many words: what it lacks, its life story takes from another's, and no more. */
export function withWords(
  character: CharacterFile,
  other: CharacterFile,
  words = PROFILE_WORDS,
): CharacterFile {
  const { profile } = character;
  const have = wordsIn(Object.values(profile).join(" ")).length;
  const story = wordsIn(profile.lifeStory);
  const lifeStory =
    have > words
      ? story.slice(0, Math.max(1, story.length - (have - words)))
      : [...story, ...wordsIn(Object.values(other.profile).join(" ")).slice(0, words - have)];
  return { ...character, profile: { ...profile, lifeStory: lifeStory.join(" ") } };
}

/** The words of a prompt's system message: what is left of a profile, with its headings. */
export const systemWords = (prompt: ReturnType<typeof promptOf>): number =>
  prompt.flatMap((message) => (message.role === "system" ? wordsIn(message.content) : [])).length;

export const speed: Metric = {
  name: "speed",
  description:
    "Alone, onnxruntime-node with the product's threads: 40 replies, each to another profile of about 400 words and another picture, so that nothing of a prompt is known. The product trims a profile to 40% of the context: of the 400 words, about 236 reach the prompt; `profileWords` is the median of the words in it. Tokens a second are counted after the first token. `load` is the machine's load average in the minute before, which should be near 0.",
  pool: "alone",
  async run({ name }, { engines: [engine] }, { data, seed, limit, scenesFrom }) {
    const load = os.loadavg()[0]!;
    const cast = [...data.characters.values()];
    const scenes = testScenes(Math.min(REPLIES, limit) + 1, scenesFrom);
    const seen = progress(`speed, ${name}`);
    const replies: Reply[] = [];
    const profileWords: number[] = [];
    for (const [i, scene] of scenes.entries()) {
      const speaker = withWords(cast[i % cast.length]!, cast[(i + 1) % cast.length]!);
      const talk = oneLine(speaker, "What do you see?", await drawn(scene));
      const reply = await ask(engine!, talk, seed + i);
      // The first reply waits for memory to be taken and code to be compiled, as no visitor's does.
      if (i > 0) {
        replies.push(reply);
        profileWords.push(systemWords(promptOf(engine!, talk)));
      }
      seen(i + 1, scenes.length);
    }
    const measure = (values: number[], q: number): Measure => ({
      value: values.length > 0 ? round(quantile(values, q), 1) : null,
      n: values.length,
    });
    const first = replies.map(({ firstTokenMs }) => firstTokenMs);
    const spoken = replies.map(({ tokensPerSecond }) => tokensPerSecond).filter((rate) => rate > 0);
    return {
      tokensPerSecond: measure(spoken, 0.5),
      firstTokenMs: measure(first, 0.5),
      firstTokenMs95: measure(first, 0.95),
      promptTokens: measure(
        replies.map(({ inputTokens }) => inputTokens),
        0.5,
      ),
      profileWords: measure(profileWords, 0.5),
      load: { value: round(load, 2), n: 1 },
    };
  },
};
