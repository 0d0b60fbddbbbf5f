import type { ReactNode } from "react";
import { cn } from "./cn";

/** What a page says when there is nothing yet: what this is for, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
  page,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It is all there is on the page, and its title the page's own. */
  page?: boolean;
}) {
  const Heading = page ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center">
      <Heading className="text-2xl">{title}</Heading>
      {children && <p className="text-muted">{children}</p>}
      {action}
    </div>
  );
}

/** What failed, why, and what now. */
export function ErrorNote({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 border-l-2 border-accent py-1 pl-3 text-sm"
    >
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}

/** The place of what is still loading. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-sm bg-shade", className)} />;
}

/** The head of a page: a title in the display serif over a rule. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b pb-5">
      <div className="min-w-0">
        <h1 className="text-3xl wrap-break-word sm:text-4xl">{title}</h1>
        {lead && <p className="mt-2 max-w-2xl text-muted">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
