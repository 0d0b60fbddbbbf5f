import { useState } from "react";
import { Composer } from "@/components/chat/composer";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Markdown } from "@/components/ui/markdown";
import { Picture } from "@/components/ui/picture";
import { ErrorNote } from "@/components/ui/states";
import type { Editor } from "./use-editor";
import { type RehearsalLine, useRehearsal } from "./use-rehearsal";

/** Talks with the draft as it is typed now; nothing is kept. */
export function TryPanel({ editor }: { editor: Editor }) {
  const { lines, streaming, say, stop, restart } = useRehearsal();
  const [seed, setSeed] = useState("");
  const [error, setError] = useState<string | null>(null);
  const { draft, id } = editor;
  const name = draft.name || "the draft";

  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        Talk with the draft as it is written now, saved or not. Nothing said here is kept.
      </p>
      <div aria-live="polite" aria-busy={streaming} className="flex flex-col gap-4">
        {draft.greeting && (
          <Line name={name} line={{ key: "greeting", role: "character", text: draft.greeting, images: [] }} />
        )}
        {lines.map((line) => (
          <Line key={line.key} name={name} line={line} />
        ))}
      </div>
      <Composer
        name={name}
        draftKey={`try-${id ?? "new"}`}
        streaming={streaming}
        onStop={stop}
        error={error}
        onSend={async (text, images) => {
          const valid = editor.validate();
          setError(valid ? null : "The draft is not complete: look at the marked fields first.");
          if (!valid) return false;
          void say(valid, text, images, /^\d{1,9}$/.test(seed) ? Number(seed) : undefined);
          return true;
        }}
      />
      <div className="flex items-end justify-between gap-4">
        <TextField
          label="Seed"
          hint="Blank: another each time"
          inputMode="numeric"
          pattern="\d{0,9}"
          className="max-w-40 tabular-nums"
          value={seed}
          onChange={(event) => setSeed(event.target.value.replace(/\D/g, "").slice(0, 9))}
        />
        <Button disabled={lines.length === 0} onClick={restart}>
          Start over
        </Button>
      </div>
    </div>
  );
}

function Line({ name, line: { role, text, images, done, error } }: { name: string; line: RehearsalLine }) {
  const person = role === "person";
  return (
    <div className={person ? "pl-8" : undefined}>
      <p className={person ? "small-caps text-muted" : "small-caps text-accent"}>{person ? "You" : name}</p>
      {images.map(({ id, url, width, height }) => (
        <Picture
          key={id}
          src={url}
          alt="What was shown"
          {...{ width, height }}
          className="my-2 max-h-48 w-auto rounded-sm border"
        />
      ))}
      {person ? <p className="whitespace-pre-wrap">{text}</p> : text && <Markdown>{text}</Markdown>}
      {!person && text === "" && !error && <p className="text-muted">…</p>}
      {error && <ErrorNote>{error}</ErrorNote>}
      {done && (
        <p className="mt-1 text-xs text-muted tabular-nums">
          {done.promptTokens} tokens in, {done.completionTokens} out
          {done.firstTokenMs !== null && ` · first after ${done.firstTokenMs} ms`}
          {done.tokensPerSecond !== null && ` · ${done.tokensPerSecond.toFixed(0)} per second`} · seed{" "}
          {done.seed}
        </p>
      )}
    </div>
  );
}
