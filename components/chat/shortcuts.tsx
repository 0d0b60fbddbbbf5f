"use client";

import { Dialog } from "@/components/ui/dialog";

const KEYS: [string[], string][] = [
  [["Enter"], "Send"],
  [["Shift", "Enter"], "New line"],
  [["Escape"], "Stop the answer"],
  [["Alt", "←"], "Previous version of the last line"],
  [["Alt", "→"], "Next version of the last line"],
  [["←", "→"], "Flip versions, on a line's arrows"],
  [["?"], "This list"],
];

/** The keys of use-chat-keys.ts and of the composer, told. */
export function Shortcuts({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2.5 text-sm">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-sm border border-b-2 bg-paper px-1.5 py-0.5 font-sans text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-muted">
        Alt with an arrow also works while your next line is still empty.
      </p>
    </Dialog>
  );
}
