import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { pageHref } from "@/components/ui/pager";
import { Th } from "@/components/ui/table";
import {
  type BoardQuery,
  type BoardSort,
  boardParams,
  orderAfter,
  orderOf,
} from "@/lib/evaluation/leaderboard/query";

interface SortHeadProps {
  path: string;
  query: BoardQuery;
  sort: BoardSort;
  children: ReactNode;
  /** In full, where the head is short. */
  title?: string;
  text?: boolean;
}

/** A column's head that sorts by it: a link, so that an order has an address. */
export function SortHead({ path, query, sort, children, title, text }: SortHeadProps) {
  const now = orderOf(query);
  const chosen = now.sort === sort;
  const href = pageHref(path, boardParams({ ...query, sort, dir: orderAfter(query, sort) }), 1);
  const Arrow = now.dir === "asc" ? ArrowUp : ArrowDown;
  return (
    <Th
      number={!text}
      aria-sort={chosen ? (now.dir === "asc" ? "ascending" : "descending") : undefined}
      className="whitespace-nowrap"
    >
      <Link
        href={href}
        scroll={false}
        title={title ? `Sort by ${title}` : undefined}
        aria-label={title}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink ${chosen ? "text-ink" : ""}`}
      >
        {children}
        {chosen && <Arrow className="size-3.5" aria-hidden />}
      </Link>
    </Th>
  );
}
