import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ChatRoom } from "@/components/chat/chat-room";
import { getChatView } from "@/lib/chat/load";
import { AppError } from "@/lib/errors";
import { latestBattle } from "@/lib/evaluation/arena/load";
import { currentPerson } from "@/lib/people/session";

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const person = await currentPerson();
  try {
    const chat = await getChatView(person?.id, id);
    return { chat, compared: person && (await latestBattle(person.id, id)) };
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, character } = (await load((await params).id)).chat;
  return { title: title === character.name ? title : `${title} · ${character.name}` };
}

/** One chat, as it is now; the page goes on from here by itself. */
export default async function ChatRoomPage({ params }: Props) {
  const { chat, compared } = await load((await params).id);
  return <ChatRoom key={chat.id} initial={chat} compared={compared} />;
}
