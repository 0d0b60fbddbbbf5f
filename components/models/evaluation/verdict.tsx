import { Check, Minus, X } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { Judgement } from "@/lib/evaluation/agent-asked";

/** Whether what was asked is met: a sign and a word, so that no colour is needed. */
export function Verdict({ met, sure, small }: Judgement & { small?: boolean }) {
  const Sign = met === undefined ? Minus : met ? Check : X;
  return (
    <span className={met === undefined ? "text-muted" : undefined}>
      <span className="flex items-center gap-1 whitespace-nowrap">
        <Sign className={cn(small ? "size-3.5" : "size-4", met === false && "text-accent")} aria-hidden />
        {met === undefined ? "not known" : met ? "met" : "not met"}
      </span>
      {sure === false && <span className="block text-xs whitespace-nowrap text-muted">a close call</span>}
    </span>
  );
}
