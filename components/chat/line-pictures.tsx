"use client";

import { cn } from "@/components/ui/cn";
import { Picture } from "@/components/ui/picture";
import type { ImageView } from "@/lib/chat/views";

interface LinePicturesProps {
  images: ImageView[];
  who: string;
  /** The picture that has the stage; on wide screens it is shown there, and only small here. */
  onStage?: string | null;
  onShow?(image: ImageView): void;
}

/** The pictures of a line: large where the script is all there is, thumbnails where a stage stands beside it. */
export function LinePictures({ images, who, onStage, onShow }: LinePicturesProps) {
  if (images.length === 0) return null;
  return (
    <ul className={cn("mb-2 grid gap-2 lg:flex lg:flex-wrap", images.length > 1 && "grid-cols-2")}>
      {images.map((image, at) => {
        const name = images.length > 1 ? `Picture ${at + 1} from ${who}` : `Picture from ${who}`;
        const alt = image.description ? `${name}: ${image.description}` : name;
        return (
          <li key={image.id}>
            <button
              type="button"
              onClick={() => onShow?.(image)}
              aria-label={`Show large: ${alt}`}
              aria-pressed={onStage === undefined ? undefined : onStage === image.id}
              className="block max-w-full rounded-sm lg:aria-pressed:outline-2 lg:aria-pressed:outline-offset-2 lg:aria-pressed:outline-accent"
            >
              <Picture
                src={image.url}
                alt={alt}
                width={image.width}
                height={image.height}
                className={cn(
                  "rounded-sm border bg-shade lg:size-20 lg:object-cover",
                  images.length > 1
                    ? "aspect-square w-full object-cover"
                    : "h-auto max-h-[60dvh] w-auto max-w-full",
                )}
              />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
