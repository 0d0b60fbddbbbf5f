"use client";

import { MessageSquareReply, Pencil, Trash2 } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EditLine } from "./edit-line";
import type { LineProps } from "./line";
import { LinePictures } from "./line-pictures";
import { Alternatives, CopyTool, LineTools, Tool } from "./line-tools";
import { Speaker } from "./speaker";

/** What the person says, set apart by its indent. */
export const PersonLine = memo(function PersonLine(props: LineProps) {
  const { message, name, place, count, previous, next, last, busy, stagedId, actions } = props;
  const [editing, setEditing] = useState<string | null>(null);
  const { id, text, images } = message;
  return (
    <li className="group/line pl-[12%] sm:pl-20">
      <Speaker quiet>You</Speaker>
      <LinePictures images={images} who="you" onStage={stagedId} onShow={actions.showPicture} />
      {editing === id ? (
        <EditLine
          text={text}
          hasPictures={images.length > 0}
          busy={busy}
          onCancel={() => setEditing(null)}
          onSave={async (changed) => {
            if (await actions.edit(message, changed)) setEditing(null);
          }}
        />
      ) : (
        text && <p className="leading-[1.6] whitespace-pre-wrap wrap-anywhere">{text}</p>
      )}
      {last && !busy && editing !== id && (
        <div className="mt-3 flex flex-wrap items-center gap-3 border-l-2 py-1 pl-3 text-sm text-muted">
          <p>{name} has not answered this.</p>
          <Button onClick={() => actions.regenerate(id)}>
            <MessageSquareReply className="size-4" aria-hidden />
            Answer
          </Button>
        </div>
      )}
      <LineTools label="Tools for your line" always={last}>
        <Alternatives
          place={place}
          count={count}
          onFlip={(step) => actions.show((step < 0 ? previous : next) ?? id)}
        />
        <Tool label="Edit" disabled={busy} onClick={() => setEditing(id)}>
          <Pencil aria-hidden />
        </Tool>
        {text && <CopyTool text={text} />}
        <Tool label="Delete this line" disabled={busy} onClick={() => actions.remove(id)}>
          <Trash2 aria-hidden />
        </Tool>
      </LineTools>
    </li>
  );
});
