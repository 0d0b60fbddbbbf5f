"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { Key } from "@/components/ui/key";
import { isTyping } from "@/components/ui/use-slash-focus";

const NEXT = ["j", "ArrowRight"];
const PREVIOUS = ["k", "ArrowLeft"];

/** j and k, or the arrows, go through the items; the hint says so. */
export function ItemKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (isTyping(event.target) || scrolls(event)) return;
    const to = NEXT.includes(event.key) ? next : PREVIOUS.includes(event.key) ? previous : null;
    if (!to) return;
    event.preventDefault();
    router.push(to);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted pointer-coarse:hidden">
      <Key>j</Key> next <Key>k</Key> previous, or <Key>→</Key> <Key>←</Key>
    </p>
  );
}

/** In a table that is wider than the page, the arrows scroll it. */
const scrolls = ({ key, target }: KeyboardEvent): boolean =>
  key.startsWith("Arrow") && target instanceof HTMLElement && target.scrollWidth > target.clientWidth;
