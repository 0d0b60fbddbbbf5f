/** What the page knows of a chat: the shapes every chat route answers with. No server code here. */
import type { MetricKey } from "./metrics";

export type MessageStatus = "complete" | "streaming" | "stopped" | "interrupted" | "failed";

export interface ImageView {
  id: string;
  url: string;
  width: number;
  height: number;
  /** What is in it, where that is known. */
  description: string | null;
}

export interface RatingView {
  thumb: 1 | -1 | null;
  scores: Partial<Record<MetricKey, number>>;
  note: string | null;
}

export interface MessageView {
  id: string;
  parentId: string | null;
  role: "person" | "character";
  /** While streaming: what it said before this run. The stream, read from its beginning, has the rest. */
  text: string;
  status: MessageStatus;
  /** Says what failed and what to do, when status is "failed". */
  error: string | null;
  images: ImageView[];
  rating: RatingView | null;
  /** The generation that is writing this message now, to be followed at /api/generations/<id>/stream. */
  generationId: string | null;
  /** UTC ISO 8601, as every time here. */
  createdAt: string;
}

export interface ChatView {
  id: string;
  title: string;
  pinned: boolean;
  character: { slug: string; name: string; script: string; line: string; portrait: string | null };
  /** The whole tree, oldest first. The path shown runs from the root to headId. */
  messages: MessageView[];
  headId: string | null;
  /** How many of the newest pictures the character still sees. */
  maxImages: number;
  createdAt: string;
  updatedAt: string;
}

export interface ChatSummary {
  id: string;
  title: string;
  pinned: boolean;
  character: { slug: string; name: string; portrait: string | null };
  /** The matching or latest line, cut to one line. */
  excerpt: string;
  updatedAt: string;
}

export interface ChatPage {
  chats: ChatSummary[];
  /** Pass as ?cursor= for the next page; null on the last. */
  nextCursor: string | null;
}
