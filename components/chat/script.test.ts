import { describe, expect, it } from "vitest";
import type { ChatView, MessageView } from "@/lib/chat/views";
import { alternativeAt, picturesOf, streamingLine, toScript } from "./script";

const message = (id: string, parentId: string | null, extra: Partial<MessageView> = {}): MessageView => ({
  id,
  parentId,
  role: "character",
  text: id,
  status: "complete",
  error: null,
  images: [],
  rating: null,
  generationId: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  ...extra,
});
const chatOf = (messages: MessageView[], headId: string | null): ChatView => ({
  id: "chat",
  title: "A chat",
  pinned: false,
  character: { slug: "x", name: "X", script: "", line: "", portrait: null },
  messages,
  headId,
  maxImages: 2,
  createdAt: "",
  updatedAt: "",
});
const tree = [
  message("hello", null),
  message("ciao", null),
  message("q", "hello", { role: "person" }),
  message("a1", "q"),
  message("a2", "q", { status: "streaming", generationId: "g", text: "before " }),
];

describe("toScript", () => {
  it("shows the path to the head, with alternatives and places", () => {
    const lines = toScript(chatOf(tree, "a1"), null);
    expect(lines.map((line) => line.message.id)).toEqual(["hello", "q", "a1"]);
    expect(lines[0]).toMatchObject({ alternatives: ["hello", "ciao"], place: 0, last: false });
    expect(lines[2]).toMatchObject({ alternatives: ["a1", "a2"], place: 0, last: true });
  });

  it("adds streamed text to the line that is being written, after what it said before", () => {
    const lines = toScript(chatOf(tree, "a2"), { generationId: "g", text: "and after" });
    expect(lines[2]?.message.text).toBe("before and after");
    expect(streamingLine(lines)?.message.id).toBe("a2");
  });

  it("leaves the message itself alone when another generation streams", () => {
    const chat = chatOf(tree, "a1");
    expect(toScript(chat, { generationId: "other", text: "no" })[2]?.message).toBe(chat.messages[3]);
  });

  it("is empty without a head", () => {
    expect(toScript(chatOf([], null), null)).toEqual([]);
  });
});

it("alternativeAt goes round the ends", () => {
  const [root, question] = toScript(chatOf(tree, "a1"), null);
  expect(alternativeAt(root!, 1)).toBe("ciao");
  expect(alternativeAt(root!, -1)).toBe("ciao");
  expect(alternativeAt(question!, 1)).toBeNull();
});

it("picturesOf marks the newest as seen", () => {
  const image = (id: string) => ({ id, url: `/api/images/${id}`, width: 1, height: 1, description: null });
  const lines = toScript(
    chatOf(
      [message("1", null, { images: [image("a")] }), message("2", "1", { images: [image("b"), image("c")] })],
      "2",
    ),
    null,
  );
  expect(picturesOf(lines, 2).map(({ image: { id }, seen }) => [id, seen])).toEqual([
    ["a", false],
    ["b", true],
    ["c", true],
  ]);
});
