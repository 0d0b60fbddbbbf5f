/** From a chat's tree to the script that is shown: one path of lines, each with its alternatives. Pure. */
import { pathTo } from "@/lib/chat/tree";
import type { ChatView, ImageView, MessageView } from "@/lib/chat/views";

export interface ScriptLine {
  message: MessageView;
  /** The ids of all alternatives at this place, oldest first, this line's included. */
  alternatives: string[];
  /** This line's place among them, from 0. */
  place: number;
  last: boolean;
}

/** The path to the head, with what has streamed in added to the line it belongs to. */
export function toScript(
  chat: ChatView,
  stream: { generationId: string; text: string } | null,
): ScriptLine[] {
  const alternatives = new Map<string | null, string[]>();
  for (const { id, parentId } of chat.messages) {
    const known = alternatives.get(parentId);
    if (known) known.push(id);
    else alternatives.set(parentId, [id]);
  }
  const path = pathTo(chat.messages, chat.headId);
  return path.map((message, at) => {
    const siblings = alternatives.get(message.parentId) ?? [message.id];
    const streamed = stream !== null && message.generationId === stream.generationId;
    return {
      message: streamed ? { ...message, text: message.text + stream.text } : message,
      alternatives: siblings,
      place: siblings.indexOf(message.id),
      last: at === path.length - 1,
    };
  });
}

/** The alternative `step` places away, round the ends; null when there is only one. */
export function alternativeAt({ alternatives, place }: ScriptLine, step: number): string | null {
  const count = alternatives.length;
  return count < 2 ? null : (alternatives[(place + step + count) % count] ?? null);
}

/** Every picture of the script in the order shown, and from which one on the character still sees them. */
export function picturesOf(lines: ScriptLine[], maxImages: number): { image: ImageView; seen: boolean }[] {
  const images = lines.flatMap(({ message }) => message.images);
  return images.map((image, at) => ({ image, seen: at >= images.length - maxImages }));
}

/** The line that is being written now, on the path shown. */
export const streamingLine = (lines: ScriptLine[]): ScriptLine | undefined =>
  lines.find(({ message }) => message.generationId !== null);
