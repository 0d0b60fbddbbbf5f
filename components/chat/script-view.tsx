"use client";

import { LoaderCircle } from "lucide-react";
import { CharacterLine } from "./character-line";
import type { LineActions } from "./line";
import { PersonLine } from "./person-line";
import { Said } from "./said";
import { alternativeAt, type ScriptLine } from "./script";
import type { PendingLine } from "./use-chat";

interface ScriptViewProps {
  name: string;
  lines: ScriptLine[];
  pending: PendingLine | null;
  busy: boolean;
  stagedId: string | null;
  actions: LineActions;
}

/** The script: one path of lines, and at its end what was just said and is on its way. */
export function ScriptView({ name, lines, pending, busy, stagedId, actions }: ScriptViewProps) {
  // An edit takes the place of what follows its parent.
  const cut = pending ? lines.findIndex(({ message }) => message.id === pending.parentId) + 1 : lines.length;
  const shown = lines.slice(0, cut);
  return (
    <ol aria-label={`Script with ${name}`} className="flex max-w-[65ch] flex-col gap-4 pt-6">
      {shown.map((line, at) => {
        const { message } = line;
        const Line = message.role === "character" ? CharacterLine : PersonLine;
        const asked = shown[at - 1]?.message;
        return (
          <Line
            key={`${message.parentId}-${message.role}`}
            message={message}
            name={name}
            place={line.place}
            count={line.alternatives.length}
            previous={alternativeAt(line, -1)}
            next={alternativeAt(line, 1)}
            last={line.last && !pending}
            busy={busy}
            waiting={waitingFor(name, asked?.images.length ?? 0)}
            stagedId={stagedId}
            actions={actions}
          />
        );
      })}
      {pending && (
        <li className="pl-[12%] sm:pl-20">
          <Said {...pending} />
          <p className="mt-2 flex items-center gap-2 text-xs text-muted">
            <LoaderCircle className="size-3.5 animate-spin" aria-hidden /> Sending
          </p>
        </li>
      )}
    </ol>
  );
}

function waitingFor(name: string, pictures: number): string {
  if (pictures === 0) return `${name} considers it`;
  return pictures === 1 ? `${name} looks at the picture` : `${name} looks at the pictures`;
}
