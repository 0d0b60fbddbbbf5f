import { cn } from "@/components/ui/cn";
import { Picture } from "@/components/ui/picture";

interface PortraitProps {
  name: string;
  portrait: string | null;
  className?: string;
  /** Portraits above the fold. */
  eager?: boolean;
}

/**
 * The plate of a character, 4 by 5: the drawing, or the initial where none was drawn. Always beside the name in
 * text, so it is silent to a screen reader.
 */
export function Portrait({ name, portrait, className, eager }: PortraitProps) {
  return (
    <span className={cn("plate block aspect-4/5 overflow-hidden rounded-sm border", className)}>
      {portrait ? (
        <Picture
          src={portrait}
          alt=""
          width={240}
          height={300}
          loading={eager ? "eager" : "lazy"}
          className="size-full object-cover"
        />
      ) : (
        <span
          aria-hidden
          className="@container flex size-full items-center justify-center font-serif text-[#1f1b16]"
        >
          <span className="text-[45cqw] leading-none">{name.slice(0, 1)}</span>
        </span>
      )}
    </span>
  );
}
