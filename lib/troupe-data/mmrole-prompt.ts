/** The wording of MMRole-Data's prompts (arXiv 2408.04203), so that MMRole's own tools read what we export. Pure. */

export const MMROLE_SYSTEM =
  "You are a dedicated role-playing assistant designed to immerse yourself fully in the character you are portraying.";
export const CURIOUS_HUMAN = "a curious human";

export interface Role {
  name: string;
  script: string;
  /** MMRole's headed sections. */
  profile: string;
}

export interface MMRolePrompt {
  role: Role;
  /** Null: a curious human. */
  other: Role | null;
  /** Oldest first, without the words to answer. */
  history: { by: "role" | "other"; text: string }[];
  /** The words to answer, or what to do where nothing was said yet. */
  ask: { words: string } | "comment" | "begin";
}

/** Instruction, profiles, earlier turns, the words to answer: three blank lines apart, as in MMRole-Data. */
export function mmrolePrompt({ role, other, history, ask }: MMRolePrompt): string {
  const otherRole = other ? `${other.name} from ${other.script}` : CURIOUS_HUMAN;
  const otherName = other?.name ?? "the curious human";
  const manner = `in English using the distinctive tone, manner and vocabulary of ${role.name}`;
  return [
    `Please step into the shoes of ${role.name} from ${role.script}. Imagine you are talking with ${otherRole} about the given image. This requires a deep understanding of the character's background, including their personality, experiences, abilities, and relationships.`,
    ...[role, other].map((who) => who && `The description of ${who.name} is as follows:\n${who.profile}`),
    history.length > 0 &&
      `The conversation history between ${role.name} and ${otherName} is as follows:\n${history
        .map(({ by, text }) => `[${by === "role" ? role.name : (other?.name ?? "human")}]: ${text}`)
        .join("\n")}`,
    ask === "comment"
      ? `Please comment on the image ${manner}.`
      : ask === "begin"
        ? `Please begin the conversation about the image ${manner}.`
        : `Please respond to the following words of ${otherName} about the image ${manner}:\n${ask.words}`,
  ]
    .filter((part) => typeof part === "string")
    .join("\n\n\n");
}
