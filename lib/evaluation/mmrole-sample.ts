/**
 * One logged turn as a sample in MMRole's format, so that MMRole's own tools read it. Pure.
 */
import type { MetricKey } from "../chat/metrics";
import { CURIOUS_HUMAN, MMROLE_SYSTEM, mmrolePrompt } from "../troupe-data/mmrole-prompt";

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
      { from: "user", value: promptOf(turn) },
      { from: "assistant", value: turn.reply },
    ],
    troupe: { ...turn.extras, images: turn.images },
  };
}

function promptOf({ role, script, profile, messages }: LoggedTurn): string {
  const asked = messages.findLastIndex((message) => message.role === "person");
  return mmrolePrompt({
    role: { name: role, script, profile },
    other: null,
    history: messages
      .slice(0, Math.max(asked, 0))
      .map((message) => ({ by: message.role === "person" ? "other" : "role", text: message.text })),
    ask: { words: messages[asked]?.text ?? "" },
  });
}
