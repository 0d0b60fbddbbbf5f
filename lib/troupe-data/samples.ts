/** Dialogues as samples in MMRole's format: one for each turn of a character, with all that came before it. Pure. */
import { profileText } from "../characters/character";
import type { CharacterFile } from "../characters/character-file";
import { type Dialogue, type DialogueType, PERSON } from "./dialogue";
import { CURIOUS_HUMAN, MMROLE_SYSTEM, mmrolePrompt, type Role } from "./mmrole-prompt";
import { isOutOfDistribution, type Split, type Splits, splitOf } from "./splits";

/**
 * A test dialogue gives one test sample for each character in it, the character's last turn; what is said before is
 * `test-history`: never trained on, and given to every agent alike. So the test holds 294 samples, as MMRole's does.
 */
export type SampleSplit = Split | "test-history";

export interface Sample {
  /** "<dialogue>/<turn, from 1>" */
  id: string;
  split: SampleSplit;
  distribution: "in" | "out";
  type: DialogueType;
  /** The newest picture that was shown, by id. */
  picture: string;
  /** All that were shown so far, oldest first. */
  pictures: string[];
  system: string;
  role: string;
  script: string;
  other_role: string;
  conversations: [{ from: "user"; value: string }, { from: "assistant"; value: string }];
}

/** The samples of a dialogue, in order. @param characters by slug */
export function samplesOf(
  dialogue: Dialogue,
  characters: Map<string, CharacterFile>,
  splits: Splits,
): Sample[] {
  const split = splitOf(dialogue, splits);
  const distribution = isOutOfDistribution(dialogue, splits) ? "out" : "in";
  return dialogue.turns.flatMap((turn, i): Sample[] => {
    if (turn.by === PERSON) return [];
    const before = dialogue.turns.slice(0, i);
    const pictures = [dialogue.picture, ...before.flatMap(({ picture }) => picture ?? [])];
    const role = roleOf(characters.get(turn.by)!);
    const partner = dialogue.characters.find((slug) => slug !== turn.by);
    const other = partner === undefined ? null : roleOf(characters.get(partner)!);
    const isLast = !dialogue.turns.slice(i + 1).some(({ by }) => by === turn.by);
    const prompt = mmrolePrompt({
      role,
      other,
      history: before.slice(0, -1).map(({ by, text }) => ({ by: by === turn.by ? "role" : "other", text })),
      ask:
        before.length > 0
          ? { words: before[before.length - 1]!.text }
          : dialogue.type === "comment"
            ? "comment"
            : "begin",
    });
    return [
      {
        id: `${dialogue.id}/${i + 1}`,
        split: split === "test" && !isLast ? "test-history" : split,
        distribution,
        type: dialogue.type,
        picture: pictures[pictures.length - 1]!,
        pictures,
        system: MMROLE_SYSTEM,
        role: role.name,
        script: role.script,
        other_role: other?.name ?? CURIOUS_HUMAN,
        conversations: [
          { from: "user", value: prompt },
          { from: "assistant", value: turn.text },
        ],
      },
    ];
  });
}

const roleOf = ({ name, script, profile }: CharacterFile): Role => ({
  name,
  script,
  profile: profileText(profile),
});
