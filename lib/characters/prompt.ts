/**
 * Builds what a model is sent: the profile as MMRole's headed sections, then the chat, fitted to the engine's context.
 * Pure; the admin's prompt view and every turn use the same function, so what is shown is what is sent.
 */
import type { Engine } from "../inference/engine";
import { type Character, profileParts, VOICE_NOTES } from "./character";

export interface PromptLimits {
  contextTokens: number;
  imageTokens: number;
  maxImages: number;
  /** Kept free for the reply. */
  replyTokens: number;
  followsInstructions: boolean;
  countTokens(text: string): number;
}

/** The engine's own limits, with room for the reply. */
export const limitsOf = (engine: Engine, replyTokens: number): PromptLimits => ({
  contextTokens: engine.contextTokens,
  imageTokens: engine.imageTokens,
  maxImages: engine.maxImages,
  replyTokens,
  followsInstructions: engine.followsInstructions,
  countTokens: (text) => engine.countTokens(text),
});

/** How much of the context is kept for a reply: what it may take, and half of the context at most. */
export const replyRoom = ({ contextTokens }: Pick<Engine, "contextTokens">, maxTokens: number): number =>
  Math.min(maxTokens, Math.floor(contextTokens / 2));

export interface PromptMessage {
  role: "person" | "character";
  text: string;
  imageIds: string[];
}

export interface PromptSection {
  name: string;
  text: string;
  tokens: number;
  /** Whether sentences were left out to fit. */
  trimmed: boolean;
}

export interface Prompt {
  system: string;
  sections: PromptSection[];
  messages: PromptMessage[];
  /** Of system and messages, pictures included, special tokens not. */
  tokens: number;
  droppedMessages: number;
  droppedImages: number;
}

/** The share of the context a profile may take; the rest is the chat. The embedded agent is trained on the same share. */
const PROFILE_SHARE = 0.4;

type PromptCharacter = Pick<Character, "name" | "script" | "profile" | "voice" | "exampleDialogues">;

/** The profile and the newest messages that fit. What does not fit is left out, oldest first, and counted. */
export function buildPrompt(
  character: PromptCharacter,
  messages: PromptMessage[],
  limits: PromptLimits,
): Prompt {
  const sections = profileSections(character, limits);
  const system = sections.map((section) => section.text).join("\n");
  const systemTokens = limits.countTokens(system);
  const fitted = fitMessages(messages, limits.contextTokens - limits.replyTokens - systemTokens, limits);
  return { system, sections, ...fitted, tokens: systemTokens + fitted.messageTokens };
}

/** Title line, profile sections trimmed to the profile's share, then instructions and examples where they help. */
function profileSections(character: PromptCharacter, limits: PromptLimits): PromptSection[] {
  const { countTokens } = limits;
  const title = `${character.name} — ${character.script}`;
  const parts = profileParts(character.profile);
  const budget = Math.floor(limits.contextTokens * PROFILE_SHARE) - countTokens(title);
  const texts = trimToBudget(
    parts.map(({ text }) => text),
    budget,
    countTokens,
  );
  const sections = [
    { name: "Title", text: title, full: title },
    ...parts.map(({ heading, text }, i) => ({ name: heading, text: texts[i]!, full: text })),
  ];
  if (limits.followsInstructions) {
    const extras = [
      { name: "Voice", text: voice(character) },
      { name: "Examples", text: examples(character) },
      { name: "Instructions", text: instructions(character.name) },
    ].filter(({ text }) => text !== "");
    sections.push(...extras.map(({ name, text }) => ({ name, text, full: text })));
  }
  return sections
    .filter(({ text }) => text !== "")
    .map(({ name, text, full }) => ({ name, text, tokens: countTokens(text), trimmed: text !== full }));
}

/** Where a text may be cut: after a sentence (not after "Mrs." or a list's "4."), and before a line. */
const CUTS = /(?<=[.!?]["']?)(?<!\b(?:Mrs?|Ms|Dr|St)\.|\n\d+\.) |(?=\n)/;

/** Drops the last sentence or line of the longest text until all fit; a text may vanish altogether. */
export function trimToBudget(
  texts: string[],
  budget: number,
  countTokens: (text: string) => number,
): string[] {
  const parts = texts.map((text) => text.split(CUTS));
  const sizes = parts.map((sentences) => sentences.map((sentence) => countTokens(sentence)));
  const total = () => sizes.flat().reduce((sum, size) => sum + size, 0);
  while (total() > budget && sizes.some((size) => size.length > 0)) {
    const lengths = sizes.map((size) => size.reduce((sum, n) => sum + n, 0));
    const longest = lengths.indexOf(Math.max(...lengths));
    // A heading alone says nothing: it goes with its last sentence.
    const keep = parts[longest]!.length <= 2 ? 0 : parts[longest]!.length - 1;
    parts[longest]!.length = keep;
    sizes[longest]!.length = keep;
  }
  return parts.map((sentences) =>
    sentences.reduce(
      (text, part) => (text === "" || part.startsWith("\n") ? text + part : `${text} ${part}`),
      "",
    ),
  );
}

/** The newest messages that fit, and in them the newest pictures. The last message always stays. */
function fitMessages(messages: PromptMessage[], budget: number, limits: PromptLimits) {
  const kept: PromptMessage[] = [];
  let images = limits.maxImages;
  let messageTokens = 0;
  let droppedImages = 0;
  for (const message of messages.toReversed()) {
    const imageIds = images > 0 ? message.imageIds.slice(-images) : [];
    const tokens = limits.countTokens(message.text) + imageIds.length * limits.imageTokens;
    if (kept.length > 0 && messageTokens + tokens > budget) break;
    images -= imageIds.length;
    droppedImages += message.imageIds.length - imageIds.length;
    messageTokens += tokens;
    kept.unshift({ ...message, imageIds });
  }
  const dropped = messages.slice(0, messages.length - kept.length);
  droppedImages += dropped.reduce((sum, message) => sum + message.imageIds.length, 0);
  return { messages: kept, messageTokens, droppedMessages: dropped.length, droppedImages };
}

function voice({ voice, name }: PromptCharacter): string {
  const notes = VOICE_NOTES.filter(({ key }) => voice[key] !== "");
  if (notes.length === 0) return "";
  return [`### How ${name} speaks`, ...notes.map(({ key, label }) => `${label}: ${voice[key]}`)].join("\n");
}

function examples({ exampleDialogues, name }: PromptCharacter): string {
  if (exampleDialogues.length === 0) return "";
  const lines = exampleDialogues.map(({ user, character }) => `Person: ${user}\n${name}: ${character}`);
  return `### Examples of how ${name} talks\n${lines.join("\n\n")}`;
}

function instructions(name: string): string {
  return [
    "### How to answer",
    `You are ${name}. Speak only as ${name}, in the first person and in ${name}'s own manner, to the person you are talking with.`,
    "Look closely at the pictures they show you and say what you really see in them; do not invent what is not there.",
    `Say only words ${name} would say: no name in front, no stage directions, no mention of being an AI or a model. If ${name} could not know something, say so as ${name} would.`,
    "Answer in one to four sentences unless asked for more.",
  ].join("\n");
}
