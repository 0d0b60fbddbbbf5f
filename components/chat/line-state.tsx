import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/states";
import type { MessageView } from "@/lib/chat/views";

interface LineStateProps {
  message: MessageView;
  /** Only the latest line can go on, or be tried again in place. */
  last: boolean;
  busy: boolean;
  onContinue(): void;
  onRegenerate(): void;
}

/** The face of a line that did not end by itself: what happened, and what can be done. */
export function LineState({ message, last, busy, onContinue, onRegenerate }: LineStateProps) {
  const { status, text, error } = message;
  const action = last && (
    <Button disabled={busy} onClick={text ? onContinue : onRegenerate}>
      {text ? "Continue" : "Try again"}
    </Button>
  );
  if (status === "failed")
    return (
      <div className="mt-3">
        <ErrorNote action={action}>{error ?? "The answer failed."}</ErrorNote>
      </div>
    );
  if (status === "interrupted") return <Note action={action}>The line was cut off.</Note>;
  if (status === "stopped")
    return <Note action={action}>You stopped {text ? "the line here" : "it before a word was said"}.</Note>;
  return null;
}

function Note({ children, action }: { children: ReactNode; action: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 border-l-2 py-1 pl-3 text-sm text-muted">
      <p>{children}</p>
      {action}
    </div>
  );
}
