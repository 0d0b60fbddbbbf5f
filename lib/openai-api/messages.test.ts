import { describe, expect, it } from "vitest";
import { ApiError } from "./errors";
import { dataUrlBytes, readConversation } from "./messages";
import type { ChatRequestMessage } from "./request";

const picture = (url: string) => ({ type: "image_url" as const, image_url: { url } });
const words = (text: string) => ({ type: "text" as const, text });

function refusal(messages: ChatRequestMessage[]): string | null {
  try {
    readConversation(messages);
  } catch (error) {
    if (error instanceof ApiError) return error.param;
    throw error;
  }
  throw new Error("was not refused");
}

describe("readConversation", () => {
  it("parts the scene from the turns and numbers the pictures", () => {
    const conversation = readConversation([
      { role: "system", content: "A rainy night." },
      { role: "user", content: [words("Look"), picture("data:a"), words("here")] },
      { role: "assistant", content: "I see." },
      { role: "developer", content: [words("Be brief.")] },
      { role: "user", content: [picture("data:b"), picture("DATA:c")] },
    ]);
    expect(conversation.scene).toBe("A rainy night.\n\nBe brief.");
    expect(conversation.messages).toEqual([
      { role: "person", text: "Look\nhere", imageIds: ["0"] },
      { role: "character", text: "I see.", imageIds: [] },
      { role: "person", text: "", imageIds: ["1", "2"] },
    ]);
    expect(conversation.pictures.map(({ dataUrl, param }) => [dataUrl, param])).toEqual([
      ["data:a", "messages[1].content[1].image_url.url"],
      ["data:b", "messages[4].content[0].image_url.url"],
      ["DATA:c", "messages[4].content[1].image_url.url"],
    ]);
  });

  it("joins messages of one side in a row, and leaves out an assistant that said nothing", () => {
    const { messages } = readConversation([
      { role: "user", content: "One" },
      { role: "assistant", content: null },
      { role: "user", content: [picture("data:a")] },
      { role: "user", content: "Two" },
    ]);
    expect(messages).toEqual([{ role: "person", text: "One\n\nTwo", imageIds: ["0"] }]);
  });

  it("refuses an empty message, a link to a picture, and a ninth picture", () => {
    expect(refusal([{ role: "user", content: "  " }])).toBe("messages[0].content");
    expect(refusal([{ role: "user", content: [picture("https://example.com/a.png")] }])).toBe(
      "messages[0].content[0].image_url.url",
    );
    expect(refusal([{ role: "user", content: [picture("file:///etc/passwd")] }])).toBe(
      "messages[0].content[0].image_url.url",
    );
    expect(refusal([{ role: "user", content: Array.from({ length: 9 }, () => picture("data:a")) }])).toBe(
      "messages",
    );
  });
});

describe("dataUrlBytes", () => {
  it("reads base64 and nothing else", () => {
    expect(dataUrlBytes("data:image/png;base64,AAEC")).toEqual(Buffer.from([0, 1, 2]));
    expect(dataUrlBytes("data:image/png;charset=x;BASE64,AAEC")).toEqual(Buffer.from([0, 1, 2]));
    expect(dataUrlBytes("data:image/svg+xml,<svg/>")).toBeNull();
    expect(dataUrlBytes("data:")).toBeNull();
  });
});
