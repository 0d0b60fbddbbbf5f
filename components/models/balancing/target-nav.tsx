import Link from "next/link";
import { cn } from "@/components/ui/cn";
import type { BalancingResult, Line } from "@/lib/learning/scarcity/result";

interface TargetNavProps {
  path: string;
  targets: BalancingResult["plan"]["targets"];
  chosen: Line["target"];
}

/** Whose labels are scarce in the plots. */
export function TargetNav({ path, targets, chosen }: TargetNavProps) {
  return (
    <nav aria-label="The scarce metric" className="flex flex-wrap gap-x-1 gap-y-1 text-sm">
      {[null, ...targets].map((target) => (
        <Link
          key={target}
          href={target === null ? path : `${path}?${new URLSearchParams({ metric: target })}`}
          scroll={false}
          aria-current={target === chosen ? "true" : undefined}
          className={cn(
            "border-b-2 px-2 py-1.5",
            target === chosen ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {target ?? `Mean of the ${targets.length}`}
        </Link>
      ))}
    </nav>
  );
}
