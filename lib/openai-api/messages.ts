/** OpenAI's messages as ours. Pure. */
import type { PromptMessage } from "../characters/prompt";
import { ApiError } from "./errors";
import { type ChatRequestMessage, paramOf } from "./request";

const MAX_PICTURES = 8;

/** A picture of the request: `id` is what PromptMessage.imageIds calls it. */
export interface RequestPicture {
  id: string;
  dataUrl: string;
  /** Where in the request it is, for errors. */
  param: string;
}

export interface Conversation {
  /** The texts of system and developer messages, in order: for engines that follow instructions. */
  scene: string;
  /** Persons and character in turns: messages of one side in a row are one. */
  messages: PromptMessage[];
  pictures: RequestPicture[];
}

/** @throws ApiError 400: an empty message, too many pictures, a picture that is not a data: URL */
export function readConversation(messages: ChatRequestMessage[]): Conversation {
  const scene: string[] = [];
  const turns: PromptMessage[] = [];
  const pictures: RequestPicture[] = [];
  messages.forEach(({ role, content }, index) => {
    const parts = typeof content === "string" ? [{ type: "text" as const, text: content }] : (content ?? []);
    const said = parts
      .flatMap((part) => (part.type === "text" ? [part.text] : []))
      .join("\n")
      .trim();
    if (role === "system" || role === "developer") {
      if (said !== "") scene.push(said);
      return;
    }
    const imageIds: string[] = [];
    parts.forEach((part, at) => {
      if (part.type !== "image_url") return;
      const picture = readPicture(part.image_url.url, ["messages", index, "content", at, "image_url", "url"]);
      pictures.push({ ...picture, id: String(pictures.length) });
      imageIds.push(String(pictures.length - 1));
    });
    if (said === "" && imageIds.length === 0) {
      if (role === "assistant") return;
      const param = paramOf(["messages", index, "content"]);
      throw new ApiError(400, `${param}: Say something or show a picture.`, { param, code: "invalid_value" });
    }
    addTurn(turns, { role: role === "user" ? "person" : "character", text: said, imageIds });
  });
  if (pictures.length > MAX_PICTURES)
    throw new ApiError(400, `messages: At most ${MAX_PICTURES} pictures in one request.`, {
      param: "messages",
      code: "too_many_images",
    });
  return { scene: scene.join("\n\n"), messages: turns, pictures };
}

function addTurn(turns: PromptMessage[], turn: PromptMessage): void {
  const last = turns.at(-1);
  if (last?.role !== turn.role) {
    turns.push(turn);
    return;
  }
  last.text = [last.text, turn.text].filter((text) => text !== "").join("\n\n");
  last.imageIds = [...last.imageIds, ...turn.imageIds];
}

function readPicture(url: string, path: PropertyKey[]): { dataUrl: string; param: string } {
  const param = paramOf(path);
  if (/^data:/i.test(url)) return { dataUrl: url, param };
  const reason = /^https?:/i.test(url)
    ? "This server fetches nothing from the network: send the picture itself, as a data: URL."
    : "Send the picture as a data: URL (data:image/jpeg;base64,...).";
  throw new ApiError(400, `${param}: ${reason}`, { param, code: "invalid_image_url" });
}

/** The bytes in a base64 data: URL; null when it is none. */
export function dataUrlBytes(url: string): Buffer | null {
  const comma = url.indexOf(",");
  if (comma < 0 || !/;base64$/i.test(url.slice(0, comma).trim())) return null;
  return Buffer.from(url.slice(comma + 1), "base64");
}
