"use client";

import { useEffect, useRef, useState } from "react";
import { type ScriptLine, streamingLine } from "./script";

/** Tells a screen reader a line once it is finished, never word by word. */
export function Announcer({ name, lines }: { name: string; lines: ScriptLine[] }) {
  const [text, setText] = useState("");
  const watched = useRef<string | null>(null);
  useEffect(() => {
    const now = streamingLine(lines)?.message.id ?? null;
    if (now) {
      if (now !== watched.current) setText(`${name} is answering.`);
      watched.current = now;
      return;
    }
    const done = lines.find(({ message }) => message.id === watched.current)?.message;
    watched.current = null;
    if (done) setText(`${name}: ${done.text}`);
  }, [lines, name]);
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
