import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** Who speaks, as a script says it. A heading, so that a screen reader can go from line to line. */
export function Speaker({ children, quiet }: { children: ReactNode; quiet?: boolean }) {
  return (
    <h2 className={cn("small-caps mb-1 font-sans leading-normal", quiet ? "text-muted" : "text-accent")}>
      {children}
    </h2>
  );
}
