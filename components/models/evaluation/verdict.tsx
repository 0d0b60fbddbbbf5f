import { Check, Minus, X } from "lucide-react";
import type { Judgement } from "@/lib/evaluation/agent-asked";

/** Whether what was asked is met: a sign and a word, so that no colour is needed. */
export function Verdict({ met, sure }: Judgement) {
  const Sign = met === undefined ? Minus : met ? Check : X;
  return (
    <span className={met === undefined ? "text-muted" : undefined}>
      <span className="flex items-center gap-1 whitespace-nowrap">
        <Sign className={met === false ? "size-4 text-accent" : "size-4"} aria-hidden />
        {met === undefined ? "not known" : met ? "met" : "not met"}
      </span>
      {sure === false && <span className="block text-xs whitespace-nowrap text-muted">a close call</span>}
    </span>
  );
}
