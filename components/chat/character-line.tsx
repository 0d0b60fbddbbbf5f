"use client";

import { Columns2, FastForward, RotateCcw, Trash2 } from "lucide-react";
import { memo } from "react";
import { cn } from "@/components/ui/cn";
import { Markdown } from "@/components/ui/markdown";
import type { LineProps } from "./line";
import { LinePictures } from "./line-pictures";
import { LineState } from "./line-state";
import { Alternatives, CopyTool, LineTools, Tool } from "./line-tools";
import { RatingTools } from "./rating-tools";
import { Speaker } from "./speaker";

/** What the character says. Memoised: while one line streams, the others rest. */
export const CharacterLine = memo(function CharacterLine(props: LineProps) {
  const { message, name, place, count, previous, next, last, busy, waiting, actions } = props;
  const streaming = message.status === "streaming";
  const greeting = message.parentId === null;
  return (
    <li className="group/line">
      <Speaker>{name}</Speaker>
      <LinePictures images={message.images} who={name} onShow={actions.showPicture} />
      <div
        aria-busy={streaming || undefined}
        className={cn("text-[1.0625rem] leading-[1.65]", streaming && message.text !== "" && "speaking")}
      >
        {message.text ? (
          <Markdown>{message.text}</Markdown>
        ) : (
          streaming && <p className="caret text-muted italic">{waiting}</p>
        )}
      </div>
      <LineState
        message={message}
        last={last}
        busy={busy}
        onContinue={() => actions.resume(message.id)}
        onRegenerate={() => actions.regenerate(message.id)}
      />
      <LineTools label={`Tools for the line of ${name}`} always={last}>
        <Alternatives
          place={place}
          count={count}
          onFlip={(step) => actions.show((step < 0 ? previous : next) ?? message.id)}
        />
        {!streaming && (
          <>
            {!greeting && (
              <Tool label="Answer anew" disabled={busy} onClick={() => actions.regenerate(message.id)}>
                <RotateCcw aria-hidden />
              </Tool>
            )}
            {!greeting && last && message.status === "complete" && (
              <Tool
                label="Compare with another answer"
                disabled={busy}
                onClick={() => actions.compare(message.id)}
              >
                <Columns2 aria-hidden />
              </Tool>
            )}
            {!greeting && last && message.text && (
              <Tool label="Go on from here" disabled={busy} onClick={() => actions.resume(message.id)}>
                <FastForward aria-hidden />
              </Tool>
            )}
            {message.text && <CopyTool text={message.text} />}
            {!greeting && message.text && (
              <RatingTools
                rating={message.rating}
                onRate={(rating) => actions.rate(message.id, rating)}
                onError={actions.fail}
              />
            )}
            <Tool label="Delete this line" disabled={busy} onClick={() => actions.remove(message.id)}>
              <Trash2 aria-hidden />
            </Tool>
          </>
        )}
      </LineTools>
    </li>
  );
});
