/** Reads MMRole-Data's prompts back into their parts, so that every agent gets them in the form it is used to. Pure. */
import type { Profile, ProfileKey } from "../characters/character";

export interface MMRoleParts {
  role: { name: string; script: string; profile: Profile };
  /** The other speaker's name; null: a curious human. */
  other: string | null;
  /** Oldest first, without the words to answer. */
  history: { by: "role" | "other"; text: string }[];
  /** The words to answer; null: the character speaks first. */
  words: string | null;
  /** The last instruction, as it stands. */
  instruction: string;
}

/** "Loki from The Avengers", or "Maya Patel, a person who is one of the Hypothetical Characters". */
const HEAD =
  /^Please step into the shoes of (?<name>.+?)(?: from |, a person who is one of the )(?<script>.+?)\. Imagine you are talking with (?<other>.+?),? about the given image\./s;
const OTHER_FROM = /(?: from |, another person who is one of the ).+$/s;
/** MMRole's profiles were written by a model, some in Chinese: their headings vary. All others introduce. */
const HEADINGS: [ProfileKey, RegExp][] = [
  ["personality", /personality|性格/i],
  ["lifeStory", /life story|经历/i],
  ["relationships", /relationship|关系/i],
  ["catchphrases", /catchphrase|quote|名言|口头禅/i],
];
const DESCRIPTION = "The description of ";
const HISTORY = "The conversation history between ";
const ASK = /^Please (?:respond to the following words of|initiate|begin|comment)\b/;

/** @returns null where the text is not worded as MMRole-Data's prompts are */
export function readMMRolePrompt(prompt: string): MMRoleParts | null {
  const head = HEAD.exec(prompt)?.groups;
  if (!head) return null;
  const blocks = blocksOf(prompt);
  const profile = blocks.find((block) => block.startsWith(`${DESCRIPTION}${head.name} is as follows:`));
  const instruction = blocks.findLast((block) => ASK.test(block));
  if (profile === undefined || instruction === undefined) return null;
  const history = blocks.find((block) => block.startsWith(HISTORY));
  const asked = instruction.startsWith("Please respond");
  return {
    role: { name: head.name!, script: head.script!, profile: readProfile(profile) },
    other: head.other === "a curious human" ? null : head.other!.replace(OTHER_FROM, ""),
    history: history === undefined ? [] : readHistory(history, head.name!),
    words: asked ? instruction.slice(instruction.indexOf("\n") + 1).trim() : null,
    instruction: asked ? instruction.slice(0, instruction.indexOf("\n")) : instruction,
  };
}

/** Blocks stand three line ends apart, and so do parts of some profiles: only a known beginning opens a new one. */
function blocksOf(prompt: string): string[] {
  const blocks: string[] = [];
  for (const part of prompt.split("\n\n\n")) {
    const text = part.trimStart();
    const opens = text.startsWith(DESCRIPTION) || text.startsWith(HISTORY) || ASK.test(text);
    if (opens || blocks.length === 0) blocks.push(text);
    else blocks[blocks.length - 1] += `\n${part}`;
  }
  return blocks;
}

function readProfile(block: string): Profile {
  const profile: Profile = {
    introduction: "",
    personality: "",
    lifeStory: "",
    relationships: "",
    catchphrases: "",
  };
  const text = block.slice(block.indexOf("\n") + 1);
  const [before, ...sections] = text.split(/^#{3,4}\s*/m);
  for (const section of sections) {
    const [heading = "", ...lines] = section.split("\n");
    const key = HEADINGS.find(([, words]) => words.test(heading))?.[0] ?? "introduction";
    profile[key] = [profile[key], lines.join("\n").trim()].filter(Boolean).join("\n");
  }
  profile.introduction = [before!.trim(), profile.introduction].filter(Boolean).join("\n");
  return profile;
}

/** "[Loki]: ..." lines; a line without a speaker belongs to the one before. */
function readHistory(block: string, name: string): MMRoleParts["history"] {
  const turns: MMRoleParts["history"] = [];
  for (const line of block.slice(block.indexOf("\n") + 1).split("\n")) {
    const said = /^\[(.+?)\]: ?(.*)$/.exec(line);
    if (said) turns.push({ by: said[1] === name ? "role" : "other", text: said[2]! });
    else if (turns.length > 0) turns[turns.length - 1]!.text += `\n${line}`;
  }
  return turns.map(({ by, text }) => ({ by, text: text.trim() }));
}
