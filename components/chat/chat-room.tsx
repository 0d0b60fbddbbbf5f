"use client";

import { ArrowDown } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { BattlePanel } from "@/components/arena/battle-panel";
import { useBattle } from "@/components/arena/use-battle";
import { Button, buttonClass, IconButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyState, ErrorNote } from "@/components/ui/states";
import type { ChatView, ImageView, MessageView } from "@/lib/chat/views";
import type { BattleView } from "@/lib/evaluation/arena/battle";
import { Announcer } from "./announcer";
import { deleteChat } from "./chat-actions";
import { ChatHead } from "./chat-head";
import { Composer } from "./composer";
import { ComposerHint } from "./composer-hint";
import { Lightbox } from "./lightbox";
import type { LineActions } from "./line";
import { alternativeAt, picturesOf } from "./script";
import { ScriptView } from "./script-view";
import { Shortcuts } from "./shortcuts";
import { Stage } from "./stage";
import { useChat } from "./use-chat";
import { useChatKeys } from "./use-chat-keys";
import { hasPointer, isWide, useStage } from "./use-stage";
import { useStickToEnd } from "./use-stick-to-end";

const COMPOSER = "composer";
const focusComposer = () =>
  hasPointer() &&
  document.querySelector<HTMLTextAreaElement>(`#${COMPOSER} textarea`)?.focus({ preventScroll: true });

interface ChatRoomProps {
  initial: ChatView;
  /** The latest comparison of two answers in it. */
  compared: BattleView | null;
}

/** One chat: the stage at the side, the script, and the composer at its end. */
export function ChatRoom({ initial, compared }: ChatRoomProps) {
  const chat = useChat(initial);
  const battle = useBattle(compared, { onError: chat.fail, onChange: chat.changed });
  const { lines, streaming, send, patch, regenerate, resume, remove, rate, fail } = chat;
  const { character, id, maxImages, messages } = chat.chat;
  const router = useRouter();
  const script = useRef<HTMLDivElement>(null);
  const { away, toEnd } = useStickToEnd(script);
  const last = lines.at(-1)?.message.id;
  const { view, begin } = battle;
  const comparison = view && [view.left.messageId, view.right.messageId].includes(last ?? "") ? view : null;
  // Two answers without a vote stand in the place of the last line.
  const open = comparison?.state === "ready" && comparison.vote === null;
  const pictures = useMemo(() => picturesOf(lines, maxImages), [lines, maxImages]);
  const { staged, stage } = useStage(pictures);
  const [enlarged, setEnlarged] = useState<ImageView | null>(null);
  const [help, setHelp] = useState(false);
  const [removing, setRemoving] = useState<string | null>(null);
  const latest = useRef(messages);
  latest.current = messages;

  useEffect(() => {
    toEnd();
    focusComposer();
  }, [toEnd]);

  const showPicture = useCallback(
    (image: ImageView) => (isWide() ? stage(image) : setEnlarged(image)),
    [stage],
  );
  const actions = useMemo<LineActions>(
    () => ({
      show: (messageId) => void patch({ headId: messageId }),
      regenerate: (messageId) => {
        focusComposer();
        void regenerate(messageId);
      },
      compare: (messageId) => void begin(`/api/messages/${messageId}/compare`),
      resume: (messageId) => {
        focusComposer();
        void resume(messageId);
      },
      edit: ({ parentId, images }: MessageView, text) => send(parentId, text, images),
      remove: (messageId) => {
        const takesReplies = latest.current.some((message) => message.parentId === messageId);
        if (takesReplies) setRemoving(messageId);
        else void remove(messageId);
      },
      rate,
      showPicture,
      fail,
    }),
    [patch, regenerate, begin, resume, send, remove, rate, showPicture, fail],
  );

  useChatKeys({
    onStop: () => void chat.stop(),
    onFlip: (step) => {
      const last = lines.at(-1);
      const other = last && alternativeAt(last, step);
      if (other) void patch({ headId: other });
    },
    onHelp: () => setHelp(true),
  });

  if (chat.gone)
    return (
      <EmptyState
        page
        title="This chat is gone"
        action={
          <Link href="/chats" className={buttonClass()}>
            Your chats
          </Link>
        }
      >
        It was deleted, perhaps in another tab.
      </EmptyState>
    );

  return (
    <div className="mx-auto flex w-full max-w-7xl flex-1 gap-12 px-4 sm:px-6 xl:gap-16">
      <aside aria-label="The stage" className="hidden w-[38%] shrink-0 py-6 lg:block">
        <div className="sticky top-6">
          <Stage {...{ character, pictures, staged }} onStage={stage} onEnlarge={setEnlarged} />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <ChatHead
          chat={chat.chat}
          onPatch={(changes) => void patch(changes)}
          onDelete={() => {
            deleteChat(id).then(() => router.push("/chats"), fail);
          }}
          onShortcuts={() => setHelp(true)}
        />
        <div ref={script} className="flex-1 pb-6">
          <ScriptView
            name={character.name}
            lines={open && !chat.pending ? lines.slice(0, -1) : lines}
            pending={chat.pending}
            busy={chat.busy || streaming || battle.busy || comparison?.state === "waiting"}
            stagedId={staged?.id ?? null}
            actions={actions}
          />
          {comparison && !chat.pending && (
            <div className="mt-4 max-w-[65ch]">
              <BattlePanel
                battle={battle}
                view={comparison}
                name={character.name}
                drop={{ label: "Do not compare", act: () => void battle.drop() }}
              />
            </div>
          )}
          {chat.error && (
            <div className="mt-5 max-w-[65ch]">
              <ErrorNote action={<Button onClick={chat.dismissError}>Dismiss</Button>}>
                {chat.error}
              </ErrorNote>
            </div>
          )}
        </div>
        <div id={COMPOSER} className="sticky bottom-0 z-10 max-w-[72ch] bg-paper pt-2 pb-2">
          {away && (
            <IconButton
              label="To the latest line"
              onClick={() => toEnd(true)}
              className="absolute -top-11 left-1/2 -translate-x-1/2 rounded-full border bg-sheet shadow-sm"
            >
              <ArrowDown className="size-4" aria-hidden />
            </IconButton>
          )}
          <Composer
            name={character.name}
            draftKey={id}
            streaming={streaming || chat.pending !== null}
            busy={chat.busy}
            onStop={() => void chat.stop()}
            onSend={(text, images) => {
              toEnd();
              return send(chat.chat.headId, text, images);
            }}
            hint={
              <ComposerHint
                name={character.name}
                pictures={pictures.length}
                maxImages={maxImages}
                lost={chat.lost}
              />
            }
          />
        </div>
      </div>
      <Announcer name={character.name} lines={lines} />
      <Lightbox image={enlarged} onClose={() => setEnlarged(null)} />
      <Shortcuts open={help} onOpenChange={setHelp} />
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title="Delete this line?"
        description="Everything said after it goes too, in all its versions. This cannot be undone."
        action="Delete them"
        onConfirm={() => removing && void remove(removing)}
      />
    </div>
  );
}
