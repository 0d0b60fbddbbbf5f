"use client";

import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button, IconButton } from "./button";
import { cn } from "./cn";

interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: string;
  children?: ReactNode;
  /** For what wants to be looked at rather than read: as high as it may be, and its content scrolls by itself. */
  wide?: boolean;
  /** After it has closed. @returns whether the focus was put somewhere; if not, it goes back to where it was */
  onClosed?(): boolean;
}

/** A modal sheet: focus is held inside, Escape closes. */
export function Dialog({ open, onOpenChange, title, description, children, wide, onClosed }: DialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <RadixDialog.Content
          aria-describedby={description ? undefined : ""}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            // Where a keyboard is at hand; on a touch screen one would cover half of the dialog.
            const first = (event.currentTarget as HTMLElement).querySelector<HTMLElement>("[data-autofocus]");
            if (!first || !matchMedia("(pointer: fine)").matches) return;
            event.preventDefault();
            first.focus();
          }}
          onCloseAutoFocus={(event) => {
            // Radix would look for a trigger inside it, and we have none.
            event.preventDefault();
            if (!onClosed?.() && opener.current instanceof HTMLElement) opener.current.focus();
          }}
          onEscapeKeyDown={(event) => {
            // In a search, Escape empties it first.
            const field = event.target;
            if (field instanceof HTMLInputElement && field.type === "search" && field.value !== "")
              event.preventDefault();
          }}
          className={cn(
            "fixed inset-x-3 top-1/2 z-50 mx-auto max-h-[88dvh] -translate-y-1/2 rounded-lg border bg-sheet p-5 shadow-xl",
            wide ? "flex h-[88dvh] max-w-3xl flex-col" : "max-w-lg overflow-y-auto",
          )}
        >
          <div className="mb-3 flex items-start justify-between gap-3">
            <RadixDialog.Title className="text-xl">{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <IconButton label="Close" className="-mt-1 -mr-1">
                <X className="size-4" aria-hidden />
              </IconButton>
            </RadixDialog.Close>
          </div>
          {description && (
            <RadixDialog.Description className="mb-4 text-sm text-muted">
              {description}
            </RadixDialog.Description>
          )}
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  action,
  onConfirm,
  ...dialog
}: Omit<DialogProps, "children"> & { action: string; onConfirm(): void }) {
  return (
    <Dialog {...dialog}>
      <div className="flex justify-end gap-2">
        <Button onClick={() => dialog.onOpenChange(false)}>Keep it</Button>
        <Button
          variant="danger"
          onClick={() => {
            dialog.onOpenChange(false);
            onConfirm();
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
