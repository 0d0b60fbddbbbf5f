"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf, request } from "@/components/request";
import { Markdown } from "@/components/ui/markdown";
import type { ChatView, ImageView } from "@/lib/chat/views";
import type { SamplePicture } from "@/lib/troupe-data/sample-pictures";
import { Composer } from "./composer";
import { Alternatives } from "./line-tools";
import { Speaker } from "./speaker";

interface OpeningProps {
  slug: string;
  name: string;
  /** The greeting and its alternatives. */
  greetings: string[];
  samples: SamplePicture[];
}

/** The first moment of a chat: the greeting, and the composer. The first line sent makes the chat. */
export function Opening({ slug, name, greetings, samples }: OpeningProps) {
  const router = useRouter();
  const [place, setPlace] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function begin(text: string, images: ImageView[]): Promise<boolean> {
    setBusy(true);
    setError(null);
    let chat: ChatView | null = null;
    try {
      chat = await request<ChatView>("/api/chats", { method: "POST", body: { characterSlug: slug } });
      const greeting = chat.messages.find((message) => message.text === greetings[place]);
      const parentId = greeting?.id ?? chat.headId;
      const body = { parentId, text, imageIds: images.map((image) => image.id) };
      await request(`/api/chats/${chat.id}/messages`, { method: "POST", body });
      router.push(`/chat/${chat.id}`);
      return true;
    } catch (failure) {
      // An empty chat would only litter the list.
      if (chat) void request(`/api/chats/${chat.id}`, { method: "DELETE" }).catch(() => {});
      setError(messageOf(failure));
      setBusy(false);
      return false;
    }
  }

  return (
    <section aria-label={`Talk with ${name}`}>
      {greetings.length > 0 && (
        <div className="group/line mb-5">
          <Speaker>{name}</Speaker>
          <div aria-live="polite" className="max-w-[65ch] text-[1.0625rem] leading-[1.65]">
            <Markdown>{greetings[place] ?? ""}</Markdown>
          </div>
          <div className="mt-1 -ml-2">
            <Alternatives
              place={place}
              count={greetings.length}
              onFlip={(step) => setPlace((place + step + greetings.length) % greetings.length)}
            />
          </div>
        </div>
      )}
      <Composer
        name={name}
        draftKey={`new:${slug}`}
        busy={busy}
        error={error}
        onSend={begin}
        samples={samples}
        hint={busy ? "Opening the chat." : "Drop, paste or pick up to four pictures. Enter sends."}
      />
    </section>
  );
}
