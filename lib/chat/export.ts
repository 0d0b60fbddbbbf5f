/** A chat as a file: everything as JSON, or the path shown as Markdown. Pure, from the view its owner sees. */
import { pathTo } from "./tree";
import type { ChatView, ImageView } from "./views";

export const EXPORT_FORMATS = {
  json: { extension: "json", contentType: "application/json; charset=utf-8" },
  markdown: { extension: "md", contentType: "text/markdown; charset=utf-8" },
} as const;

const pictureName = (image: ImageView) => `${image.id}.webp`;

/** The whole tree, every alternative and rating; pictures by name. */
export function toJson(chat: ChatView): string {
  const messages = chat.messages.map(({ generationId: _, images, ...message }) => ({
    ...message,
    images: images.map((image) => ({ name: pictureName(image), width: image.width, height: image.height })),
  }));
  const { maxImages: _, ...rest } = chat;
  return `${JSON.stringify({ format: "troupe-chat", version: 1, ...rest, messages }, null, 2)}\n`;
}

/** The path shown, as a script: speaker, pictures, words. */
export function toMarkdown(chat: ChatView): string {
  const lines = pathTo(chat.messages, chat.headId).map(({ role, text, images, status }) => {
    const speaker = role === "person" ? "You" : chat.character.name;
    const pictures = images.map((image) => `*[Picture: ${pictureName(image)}]*`);
    const broken =
      role === "character" && (status === "interrupted" || status === "failed") ? ["*[Broken off.]*"] : [];
    return [`**${speaker}:**`, ...pictures, text, ...broken].filter((part) => part !== "").join("\n\n");
  });
  const head = [
    `# ${chat.title}`,
    `With ${chat.character.name} (${chat.character.script}), ${chat.createdAt.slice(0, 10)}`,
  ];
  return `${[...head, ...lines].join("\n\n")}\n`;
}

/** A Content-Disposition that every browser reads, whatever letters the title has. */
export function attachment(title: string, extension: string): string {
  const name = title.replace(/[\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, " ").trim() || "chat";
  const ascii = name.replace(/[^\x20-\x7e]+/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}.${extension}"; filename*=UTF-8''${encoded}.${extension}`;
}
