/**
 * One logged turn as a sample in MMRole's format, so that MMRole's own tools read it. The wording of the prompt is that
 * of the MMRole-Data files. Pure.
 */
import type { MetricKey } from "../chat/metrics";

const MMROLE_SYSTEM =
  "You are a dedicated role-playing assistant designed to immerse yourself fully in the character you are portraying.";
const CURIOUS_HUMAN = "a curious human";

export interface LoggedTurn {
  id: string;
  role: string;
  script: string;
  /** The profile as it was sent: MMRole's headed sections. */
  profile: string;
  /** Oldest first; the last one said by the person is answered. */
  messages: { role: "person" | "character"; text: string }[];
  /** Paths of the pictures the prompt held, oldest first. */
  images: string[];
  reply: string;
  extras: Record<string, unknown> & {
    rating: { thumb: number | null; scores: Partial<Record<MetricKey, number>>; note: string | null } | null;
  };
}

export interface MMRoleSample {
  id: string;
  system: string;
  /** The newest picture, or null: a chat need not have one, MMRole's dialogues always do. */
  image: string | null;
  role: string;
  script: string;
  other_role: string;
  conversations: [{ from: "user"; value: string }, { from: "assistant"; value: string }];
  /** What MMRole's format has no place for. */
  troupe: LoggedTurn["extras"] & { images: string[] };
}

/** The sample of one turn: all that came before the reply is the user's part. */
export function mmroleSample(turn: LoggedTurn): MMRoleSample {
  return {
    id: turn.id,
    system: MMROLE_SYSTEM,
    image: turn.images.at(-1) ?? null,
    role: turn.role,
    script: turn.script,
    other_role: CURIOUS_HUMAN,
    conversations: [
      { from: "user", value: mmrolePrompt(turn) },
      { from: "assistant", value: turn.reply },
    ],
    troupe: { ...turn.extras, images: turn.images },
  };
}

/** Instruction, profile, earlier turns, the words to answer: three blank lines apart, as in MMRole-Data. */
function mmrolePrompt({ role, script, profile, messages }: LoggedTurn): string {
  const asked = messages.findLastIndex((message) => message.role === "person");
  const history = messages.slice(0, Math.max(asked, 0));
  return [
    `Please step into the shoes of ${role} from ${script}. Imagine you are talking with ${CURIOUS_HUMAN} about the given image. This requires a deep understanding of the character's background, including their personality, experiences, abilities, and relationships.`,
    `The description of ${role} is as follows:\n${profile}`,
    history.length > 0 &&
      `The conversation history between ${role} and the curious human is as follows:\n${history
        .map((message) => `[${message.role === "person" ? "human" : role}]: ${message.text}`)
        .join("\n")}`,
    `Please respond to the following words of the curious human about the image in English using the distinctive tone, manner and vocabulary of ${role}:\n${messages[asked]?.text ?? ""}`,
  ]
    .filter((part) => part !== false)
    .join("\n\n\n");
}
