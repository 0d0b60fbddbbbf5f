/**
 * A sample as an agent gets it. One that follows instructions gets MMRole's prompt word for word, as in the paper
 * (arXiv 2408.04203); one that is trained on profiles gets the profile, the turns and the words, as in a chat.
 */
import { buildPrompt, limitsOf, type PromptMessage, replyRoom } from "../../characters/prompt";
import { AppError } from "../../errors";
import type { Engine } from "../../inference/engine";
import { readMMRolePrompt } from "../../troupe-data/read-mmrole-prompt";
import type { EvaluationSample } from "../datasets/sample";

/** What is kept of a prompt: pictures by name. */
export interface AgentPrompt {
  system: string;
  messages: PromptMessage[];
}

/** @throws AppError evaluation:unsupported where the prompt is not in MMRole's wording and the engine needs its parts */
export function agentPrompt(engine: Engine, sample: EvaluationSample, maxTokens: number): AgentPrompt {
  const pictures = sample.pictures.map(({ name }) => name);
  if (engine.followsInstructions)
    return {
      system: sample.system,
      messages: [
        { role: "person", text: sample.question, imageIds: pictures.slice(-Math.max(engine.maxImages, 0)) },
      ],
    };
  const parts = readMMRolePrompt(sample.question);
  if (!parts)
    throw new AppError(
      "evaluation:unsupported",
      `The prompt of ${sample.id} is not worded as MMRole's are, and ${engine.name} needs profile and turns apart.`,
    );
  const turns = [
    ...parts.history.map(({ by, text }) => ({ role: by === "role" ? "character" : "person", text }) as const),
    { role: "person", text: parts.words ?? "" } as const,
  ];
  // In a chat the picture comes with the first words; a character who spoke first was shown it without a word.
  const opening = turns[0]!.role === "character" ? [{ role: "person", text: "" } as const, ...turns] : turns;
  const path = opening.map((turn, i) => ({ ...turn, imageIds: i === 0 ? pictures : [] }));
  const character = {
    ...parts.role,
    voice: { diction: "", rhythm: "", noticesFirst: "", neverSays: "" },
    exampleDialogues: [],
  };
  const { system, messages } = buildPrompt(character, path, limitsOf(engine, replyRoom(engine, maxTokens)));
  return { system, messages };
}
