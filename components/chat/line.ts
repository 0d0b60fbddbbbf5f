import type { ImageView, MessageView, RatingView } from "@/lib/chat/views";

/** What can be done from a line. Stable across renders. */
export interface LineActions {
  /** Shows the path through this message. */
  show(messageId: string): void;
  regenerate(messageId: string): void;
  /** Has another engine answer, to be compared with this answer. */
  compare(messageId: string): void;
  resume(messageId: string): void;
  edit(message: MessageView, text: string): Promise<boolean>;
  remove(messageId: string): void;
  rate(messageId: string, rating: RatingView | null): Promise<void>;
  showPicture(image: ImageView): void;
  fail(error: unknown): void;
}

export interface LineProps {
  message: MessageView;
  /** The character's. */
  name: string;
  place: number;
  count: number;
  /** The neighbouring alternatives; null when there is only this one. */
  previous: string | null;
  next: string | null;
  last: boolean;
  /** Something is being written or changed: nothing else may start. */
  busy: boolean;
  /** What is said until the first word comes. */
  waiting: string;
  stagedId: string | null;
  actions: LineActions;
}
