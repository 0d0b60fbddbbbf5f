"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorNote } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";
import type { CharacterDraft } from "@/lib/characters/character";
import { BasicsFields } from "./basics-fields";
import { EngineFields, type EngineOption } from "./engine-fields";
import { LeaveGuard } from "./leave-guard";
import { ProfileFields } from "./profile-fields";
import { PromptPanel } from "./prompt-panel";
import { SpeechFields } from "./speech-fields";
import { TryPanel } from "./try-panel";
import { useEditor } from "./use-editor";
import { VersionsPanel } from "./versions-panel";
import { VoiceFields } from "./voice-fields";

interface CharacterEditorProps {
  id: string | null;
  version: number;
  draft: CharacterDraft;
  engines: EngineOption[];
  archived: boolean;
}

type Side = "try" | "prompt" | "versions";

/** The form on the left, its rehearsal on the right; on a narrow page one at a time. */
export function CharacterEditor({ engines, archived, ...start }: CharacterEditorProps) {
  const editor = useEditor(start);
  const [side, setSide] = useState<Side>("try");
  const [rehearsing, setRehearsing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { draft, dirty, saving, failure, base } = editor;

  // After a refused save, to the first marked field.
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [failure]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void editor.save();
  }
  const compare = () => {
    setSide("versions");
    setRehearsing(true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the save shortcut of the whole editor
    <div onKeyDown={onKeyDown}>
      <LeaveGuard active={dirty} />
      <header className="sticky top-0 z-10 -mx-4 mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
        <h1 className="min-w-0 truncate text-2xl sm:text-3xl">{draft.name || "A new character"}</h1>
        <p className="text-sm text-muted tabular-nums" role="status">
          {start.id === null ? "Not saved yet" : `Version ${base}`}
          {archived && " · archived"}
          {start.id !== null && dirty && " · unsaved changes"}
        </p>
        <div className="ml-auto flex gap-2">
          <Button className="xl:hidden" onClick={() => setRehearsing(!rehearsing)}>
            {rehearsing ? "Write" : "Rehearse"}
          </Button>
          <Button
            variant="primary"
            disabled={saving || (start.id !== null && !dirty)}
            onClick={editor.save}
            aria-keyshortcuts="Control+S Meta+S"
          >
            {saving ? "Saving" : start.id === null ? "Create" : `Save version ${base + 1}`}
          </Button>
        </div>
        {failure && (
          <div className="w-full">
            <ErrorNote
              action={
                failure.newer !== null && (
                  <span className="flex flex-wrap gap-2">
                    <Button onClick={compare}>Compare</Button>
                    <Button onClick={() => editor.rebase(failure.newer!)}>
                      Save mine on top of version {failure.newer}
                    </Button>
                  </span>
                )
              }
            >
              {failure.message}
            </ErrorNote>
          </div>
        )}
      </header>
      <div className="grid gap-10 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <form
          ref={form}
          aria-label="The character"
          onSubmit={(event) => event.preventDefault()}
          className={cn("@container flex flex-col gap-10", rehearsing && "hidden xl:flex")}
        >
          <BasicsFields editor={editor} />
          <ProfileFields editor={editor} />
          <VoiceFields editor={editor} />
          <SpeechFields editor={editor} />
          <EngineFields editor={editor} engines={engines} />
        </form>
        <aside
          aria-label="Rehearsal"
          className={cn(
            "min-w-0 xl:sticky xl:block xl:max-h-[calc(100dvh-9rem)] xl:self-start xl:overflow-y-auto xl:border-l xl:pl-6",
            // Below the head, which a failure makes taller.
            failure ? "xl:top-32" : "xl:top-20",
            !rehearsing && "hidden",
          )}
        >
          <Tabs
            label="Rehearsal"
            value={side}
            onValueChange={(value) => setSide(value as Side)}
            keep
            tabs={[
              { value: "try", label: "Try it", content: <TryPanel editor={editor} /> },
              {
                value: "prompt",
                label: "Prompt",
                content: <PromptPanel draft={draft} shown={side === "prompt"} />,
              },
              {
                value: "versions",
                label: "Versions",
                content: <VersionsPanel editor={editor} shown={side === "versions"} />,
              },
            ]}
          />
        </aside>
      </div>
    </div>
  );
}
