/** A person in a browser, as far as the server can tell: a cookie, pictures, messages, and answers that stream in. */
import { followGeneration } from "../../lib/chat/follow";
import type { ChatView } from "../../lib/chat/views";

export interface Turn {
  generationId: string;
  /** From sending the message to the first piece of the answer, in milliseconds. */
  firstTokenMs: number;
  /** From sending the message to the last piece. */
  answerMs: number;
}

export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  async openChat(characterSlug: string): Promise<Conversation> {
    const chat = (await this.post("/api/chats", { characterSlug })) as ChatView;
    return new Conversation(this, chat);
  }

  /** @returns the picture's id */
  async uploadPicture(jpeg: Uint8Array<ArrayBuffer>): Promise<string> {
    const form = new FormData();
    form.append("file", new Blob([jpeg], { type: "image/jpeg" }), "picture.jpg");
    const response = await this.request("/api/images", { method: "POST", body: form });
    return ((await response.json()) as { id: string }).id;
  }

  async post(path: string, body: unknown): Promise<unknown> {
    const headers = { "Content-Type": "application/json" };
    const response = await this.request(path, { method: "POST", body: JSON.stringify(body), headers });
    return response.json();
  }

  /** @throws Error with the server's answer when it refuses */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(this.url + path, { ...init, headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}

export class Conversation {
  constructor(
    private readonly visitor: Visitor,
    private chat: ChatView,
  ) {}

  /** Says something and follows the answer to its end. @throws Error when the character does not answer */
  async say(text: string, imageIds: string[], seed: number): Promise<Turn> {
    const sent = performance.now();
    const path = `/api/chats/${this.chat.id}/messages`;
    this.chat = (await this.visitor.post(path, {
      ...{ parentId: this.chat.headId, text, imageIds, seed },
    })) as ChatView;
    const generationId = this.chat.messages.find(({ id }) => id === this.chat.headId)?.generationId;
    if (!generationId) throw new Error("The character does not answer");
    const times = await this.follow(generationId);
    const first = times[0];
    if (first === undefined) throw new Error("The answer is empty");
    return {
      generationId,
      firstTokenMs: first - sent,
      answerMs: times.at(-1)! - sent,
    };
  }

  /** When each piece of the answer came; the page's own code reads the stream. */
  private async follow(generationId: string): Promise<number[]> {
    const times: number[] = [];
    const { status, error } = await followGeneration(generationId, {
      onText: () => times.push(performance.now()),
      fetch: (path) => this.visitor.request(String(path)),
    });
    if (status !== "complete") throw new Error(`The answer ended as ${status}: ${error ?? ""}`);
    return times;
  }
}
