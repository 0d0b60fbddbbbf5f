import { describe, expect, it } from "vitest";
import { attachment, toJson, toMarkdown } from "./export";
import type { ChatView, MessageView } from "./views";

const message = (id: string, parentId: string | null, more: Partial<MessageView>): MessageView => ({
  id,
  parentId,
  role: "character",
  text: id,
  status: "complete",
  error: null,
  images: [],
  rating: null,
  generationId: null,
  createdAt: "2026-11-21T12:00:00.000Z",
  ...more,
});

const image = { id: "pic", url: "/api/images/pic", width: 4, height: 3, description: null };
const chat: ChatView = {
  id: "chat",
  title: "A pipe",
  pinned: false,
  character: { slug: "holmes", name: "Holmes", script: "Adventures", line: "", portrait: null },
  messages: [
    message("Come in.", null, {}),
    message("What is it?", "Come in.", { role: "person", images: [image] }),
    message("A pipe.", "What is it?", { rating: { thumb: 1, scores: { Fluency: 9 }, note: null } }),
    message("This is n", "What is it?", { status: "interrupted" }),
  ],
  headId: "This is n",
  maxImages: 4,
  createdAt: "2026-11-21T12:00:00.000Z",
  updatedAt: "2026-11-21T12:00:00.000Z",
};

describe("a chat as a file", () => {
  it("shows the path in Markdown, pictures by name", () => {
    expect(toMarkdown(chat)).toBe(
      "# A pipe\n\nWith Holmes (Adventures), 2026-11-21\n\n**Holmes:**\n\nCome in.\n\n" +
        "**You:**\n\n*[Picture: pic.webp]*\n\nWhat is it?\n\n**Holmes:**\n\nThis is n\n\n*[Broken off.]*\n",
    );
  });

  it("holds the whole tree and the ratings in JSON", () => {
    const parsed = JSON.parse(toJson(chat));
    expect(parsed).toMatchObject({ format: "troupe-chat", version: 1, headId: "This is n" });
    expect(parsed.messages).toHaveLength(4);
    expect(parsed.messages[1].images).toEqual([{ name: "pic.webp", width: 4, height: 3 }]);
    expect(parsed.messages[2].rating.scores).toEqual({ Fluency: 9 });
  });

  it("names the file whatever the title holds", () => {
    expect(attachment("A pipe", "md")).toBe(`attachment; filename="A pipe.md"; filename*=UTF-8''A%20pipe.md`);
    const odd = attachment('Möwe "\r\nx: y" ../\ud800', "json");
    expect(odd).toMatch(/^[\x20-\x7e]+$/);
    expect(odd).toContain("M%C3%B6we");
    expect(attachment("///", "md")).toContain('"chat.md"');
  });
});
