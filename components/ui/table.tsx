import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A table of the programme's back matter. On a narrow page it scrolls in its own container, by keyboard too. */
export function Table({
  label,
  head,
  bodies,
  children,
}: {
  label: string;
  head: ReactNode;
  /** The children are bodies, not rows: there are groups of rows. */
  bodies?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full border-collapse text-left text-sm tabular-nums">
        <thead>
          <tr>{head}</tr>
        </thead>
        {bodies ? children : <tbody>{children}</tbody>}
      </table>
    </section>
  );
}

/** The head of a row; `strong` for the one that sums up the others. */
export function RowHead({ strong, className, ...props }: ComponentProps<"th"> & { strong?: boolean }) {
  return (
    <th
      scope="row"
      className={cn("border-b py-2.5 pr-4 align-top", strong ? "font-medium" : "font-normal", className)}
      {...props}
    />
  );
}

type CellProps<T extends "th" | "td"> = ComponentProps<T> & { number?: boolean };

export function Th({ number, className, ...props }: CellProps<"th">) {
  return (
    <th
      scope="col"
      className={cn(
        "small-caps border-b border-muted/60 py-2 pr-4 text-muted last:pr-0",
        number && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function Td({ number, className, ...props }: CellProps<"td">) {
  return (
    <td
      className={cn(
        "border-b py-2.5 pr-4 align-top last:pr-0",
        number && "text-right whitespace-nowrap",
        className,
      )}
      {...props}
    />
  );
}
