"use client";

import { ArrowUp, ImagePlus, Square } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { MAX_CHARACTERS, MAX_PICTURES } from "@/lib/chat/limits";
import type { ImageView } from "@/lib/chat/views";
import { IMAGE_TYPES } from "@/lib/images/limits";
import type { SamplePicture } from "@/lib/troupe-data/sample-pictures";
import { SamplePictures, SampleRow } from "./sample-pictures";
import { UploadStrip } from "./upload-strip";
import { useDraft } from "./use-draft";
import { useFileDrop } from "./use-file-drop";
import { useUploads } from "./use-uploads";

interface ComposerProps {
  name: string;
  draftKey: string;
  /** @returns whether it was sent; if not, text and pictures stay */
  onSend(text: string, images: ImageView[]): Promise<boolean>;
  streaming?: boolean;
  onStop?(): void;
  busy?: boolean;
  hint?: ReactNode;
  error?: string | null;
  /** Offered below, as long as no picture is chosen. */
  samples?: SamplePicture[];
}

/** Where the person writes and shows pictures: typed, picked, pasted, or dropped anywhere on the page. */
export function Composer(props: ComposerProps) {
  const { name, draftKey, onSend, streaming, onStop, busy, hint, error, samples } = props;
  const [text, setText] = useDraft(draftKey);
  const { uploads, notice, add, remove, clear, ready, uploading } = useUploads();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const hintId = useId();
  function show(files: Iterable<File>, description?: string) {
    add(files, description);
    field.current?.focus();
  }
  const dropping = useFileDrop(show);

  const tooLong = text.length > MAX_CHARACTERS;
  const nothing = text.trim() === "" && ready.length === 0;
  const canSend = !nothing && !tooLong && !uploading && !streaming && !busy;

  async function send() {
    if (!canSend) return;
    const said = text;
    setText("");
    if (await onSend(said.trim(), ready)) clear();
    else setText(said);
    field.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add(event.clipboardData.files);
  }

  const wait = uploading ? "The pictures are still being read." : null;
  const problem = tooLong
    ? `At most 32,000 characters; this is ${text.length.toLocaleString("en")}.`
    : (error ?? null);
  return (
    <>
      <form
        aria-label={`Say something to ${name}`}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className={cn(
          "rounded-lg border bg-sheet shadow-sm transition-colors focus-within:border-muted",
          problem && "border-accent",
        )}
      >
        <UploadStrip uploads={uploads} notice={notice} remove={remove} />
        <div className="flex items-end gap-1 p-1.5">
          <IconButton label="Add pictures" className="size-10!" onClick={() => picker.current?.click()}>
            <ImagePlus className="size-5" aria-hidden />
          </IconButton>
          <input
            ref={picker}
            type="file"
            accept={IMAGE_TYPES}
            multiple
            hidden
            aria-label="Pictures"
            onChange={(event) => {
              show(event.target.files ?? []);
              event.target.value = "";
            }}
          />
          <SamplePictures
            full={uploads.filter((upload) => !upload.error).length >= MAX_PICTURES}
            onPick={(file, caption) => show([file], caption)}
          />
          <textarea
            ref={field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            rows={1}
            aria-label={`Your line to ${name}`}
            aria-describedby={hintId}
            aria-invalid={problem ? true : undefined}
            placeholder={
              uploads.length > 0 ? "Say something about it, or just send it" : `Show ${name} something`
            }
            className="field-sizing-content max-h-[40dvh] min-h-10 flex-1 resize-none bg-transparent px-1.5 py-2 leading-6 outline-none placeholder:truncate placeholder:text-muted"
          />
          {streaming && onStop ? (
            <button
              type="button"
              aria-label="Stop"
              title="Stop (Escape)"
              aria-keyshortcuts="Escape"
              onClick={onStop}
              className="inline-flex size-10 shrink-0 items-center justify-center rounded-md bg-ink text-paper hover:opacity-85"
            >
              <Square className="size-4 fill-current" aria-hidden />
            </button>
          ) : (
            <button
              type="submit"
              aria-label="Send"
              title={wait ?? "Send (Enter)"}
              disabled={!canSend}
              className="inline-flex size-10 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent transition-colors hover:brightness-110 disabled:cursor-not-allowed disabled:bg-shade disabled:text-muted"
            >
              <ArrowUp className="size-5" aria-hidden />
            </button>
          )}
        </div>
      </form>
      <div id={hintId} className="mt-1.5 min-h-4 px-1 text-xs text-muted">
        {problem ? (
          <p role="alert" className="text-sm text-accent">
            {problem}
          </p>
        ) : (
          hint
        )}
      </div>
      {samples && uploads.length === 0 && (
        <SampleRow pictures={samples} onPick={(file, caption) => show([file], caption)} />
      )}
      {dropping && <DropCurtain name={name} />}
    </>
  );
}

/** Over the whole page, from outside whatever the composer stands in. */
function DropCurtain({ name }: { name: string }) {
  return createPortal(
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-paper/90 p-6">
      <p className="rounded-lg border-2 border-dashed border-accent bg-sheet px-10 py-14 text-center font-serif text-2xl">
        Drop it here for {name} to see
      </p>
    </div>,
    document.body,
  );
}
