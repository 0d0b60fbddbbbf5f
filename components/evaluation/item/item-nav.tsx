import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { ItemKeys } from "./item-keys";

interface ItemNavProps {
  previous: string | null;
  next: string | null;
  place: number | null;
  of: number;
  /** "worst first" */
  order: string;
}

/** The items before and after this one, in the order of the list it was opened from. */
export function ItemNav({ previous, next, place, of, order }: ItemNavProps) {
  return (
    <nav
      aria-label="Items"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-3"
    >
      <p className="text-sm text-muted tabular-nums">
        {place === null ? "Not in the list it was opened from" : `${place} of ${of}, ${order}`}
      </p>
      <div className="flex items-center gap-4">
        <ItemKeys previous={previous} next={next} />
        <div className="flex gap-2">
          {previous && (
            <Link href={previous} className={buttonClass()} aria-label="Previous item">
              <ChevronLeft className="size-4" aria-hidden />
            </Link>
          )}
          {next && (
            <Link href={next} className={buttonClass()} aria-label="Next item">
              <ChevronRight className="size-4" aria-hidden />
            </Link>
          )}
        </div>
      </div>
    </nav>
  );
}
