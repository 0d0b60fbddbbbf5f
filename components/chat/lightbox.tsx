"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { Picture } from "@/components/ui/picture";
import type { ImageView } from "@/lib/chat/views";

/** One picture, as large as the screen allows. */
export function Lightbox({ image, onClose }: { image: ImageView | null; onClose(): void }) {
  return (
    <Dialog.Root open={image !== null} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/85" />
        <Dialog.Content
          aria-describedby={undefined}
          onClick={onClose}
          className="fixed inset-0 z-50 flex items-center justify-center p-4 outline-none"
        >
          <Dialog.Title className="sr-only">The picture</Dialog.Title>
          {image && (
            <Picture
              src={image.url}
              alt={image.description ?? "The picture, shown large"}
              width={image.width}
              height={image.height}
              className="h-auto max-h-full w-auto max-w-full rounded-sm object-contain"
            />
          )}
          <Dialog.Close
            aria-label="Close"
            className="absolute top-3 right-3 flex size-10 items-center justify-center rounded-md bg-black/60 text-white hover:bg-black"
          >
            <X className="size-5" aria-hidden />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
