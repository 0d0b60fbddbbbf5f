import { useEffect, useEffectEvent } from "react";
import { isTyping } from "@/components/ui/use-slash-focus";

interface ChatKeys {
  onStop(): void;
  onFlip(step: 1 | -1): void;
  onHelp(): void;
}

const overlayOpen = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;

/** A field with text in it keeps its own keys: Alt with an arrow moves by words there. */
const holdsText = (target: EventTarget | null): boolean =>
  isTyping(target) && "value" in (target as HTMLElement) && (target as HTMLTextAreaElement).value !== "";

/** The keys of a chat: Escape stops, Alt with an arrow flips the last line, "?" tells. */
export function useChatKeys(keys: ChatKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || overlayOpen()) return;
    if (event.key === "Escape") keys.onStop();
    else if (event.altKey && !event.ctrlKey && !event.metaKey && !holdsText(event.target)) {
      const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : null;
      if (!step) return;
      event.preventDefault();
      keys.onFlip(step);
    } else if (event.key === "?" && !isTyping(event.target)) {
      event.preventDefault();
      keys.onHelp();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}
