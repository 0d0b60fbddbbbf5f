import type { ReactNode } from "react";

/** A key of the keyboard, in words about it. */
export const Key = ({ children }: { children: ReactNode }) => (
  <kbd className="rounded-sm border border-b-2 bg-sheet px-1.5 py-0.5 font-sans text-xs">{children}</kbd>
);
