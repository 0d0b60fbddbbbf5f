import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "./button";

interface PagerProps {
  page: number;
  pages: number;
  total: number;
  /** What is counted, such as "turns". */
  noun: string;
  path: string;
  /** The filters in the URL, kept on every page. */
  query: Record<string, string | undefined>;
  /** The list is not all there is on the page: the next page of it does not scroll to the top. */
  keepPlace?: boolean;
  /** The page's name in the address, where there are several lists. */
  param?: string;
}

/** The address of a page under the same filters; empty ones are left out. */
export function pageHref(path: string, query: PagerProps["query"], page: number, param = "page"): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) params.set(key, value);
  if (page > 1) params.set(param, String(page));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** How many there are, and the way to the page before and after. */
export function Pager({ page, pages, total, noun, path, query, keepPlace, param }: PagerProps) {
  const step = (to: number, label: string, icon: React.ReactNode) =>
    to >= 1 && to <= pages ? (
      <Link
        href={pageHref(path, query, to, param)}
        scroll={!keepPlace}
        className={buttonClass()}
        aria-label={label}
      >
        {icon}
      </Link>
    ) : null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 pt-4 text-sm text-muted">
      <p className="tabular-nums">
        {total.toLocaleString("en")} {noun}
        {pages > 1 && ` · page ${page} of ${pages}`}
      </p>
      <div className="flex gap-2">
        {step(page - 1, "Previous page", <ChevronLeft className="size-4" aria-hidden />)}
        {step(page + 1, "Next page", <ChevronRight className="size-4" aria-hidden />)}
      </div>
    </nav>
  );
}
