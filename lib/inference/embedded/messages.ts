/** From the AI SDK's prompt to the embedded agent's: one profile, turns of plain text, pictures. */
import type { LanguageModelV3Prompt } from "@ai-sdk/provider";
import { pictureBytes } from "../pictures";
import type { AgentTurn } from "./prompt-ids";

export interface AgentConversation {
  system: string;
  turns: AgentTurn[];
  /** Encoded pictures (JPEG, PNG, ...), the newest `maxImages`. */
  pictures: Uint8Array[];
  droppedPictures: number;
}

/** @throws AppError engine:unsupported for a file that is no picture, engine:bad_request for a broken one */
export function readConversation(prompt: LanguageModelV3Prompt, maxImages: number): AgentConversation {
  const systems: string[] = [];
  const turns: AgentTurn[] = [];
  const all: Uint8Array[] = [];
  for (const message of prompt) {
    if (message.role === "system") systems.push(message.content);
    if (message.role !== "user" && message.role !== "assistant") continue;
    const images: number[] = [];
    let text = "";
    for (const part of message.content) {
      if (part.type === "text") text += part.text;
      if (part.type === "file" && message.role === "user") images.push(all.push(pictureBytes(part)) - 1);
    }
    turns.push({ role: message.role === "user" ? "user" : "char", text, images });
  }
  const droppedPictures = Math.max(0, all.length - maxImages);
  return {
    system: systems.join("\n"),
    turns: turns.map((turn) => ({
      ...turn,
      images: turn.images.filter((i) => i >= droppedPictures).map((i) => i - droppedPictures),
    })),
    pictures: all.slice(droppedPictures),
    droppedPictures,
  };
}
