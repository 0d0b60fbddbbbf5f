"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const ROOMS = [
  { href: "/admin/characters", label: "Characters" },
  { href: "/admin/turns", label: "Turns" },
  { href: "/admin/evaluation", label: "Evaluation" },
  { href: "/models", label: "Models" },
];

/** The rooms of Backstage. */
export function BackstageNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Backstage" className="border-b bg-shade/50">
      <div className="mx-auto flex w-full max-w-7xl items-center gap-1 overflow-x-auto px-4 sm:px-6">
        <span className="small-caps mr-3 hidden text-muted sm:inline">Backstage</span>
        {ROOMS.map(({ href, label }) => {
          const here = pathname.startsWith(href);
          return (
            <Link
              key={href}
              href={href}
              aria-current={here ? "page" : undefined}
              className={cn(
                "border-b-2 px-2 py-2 text-sm -outline-offset-2",
                here ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
              )}
            >
              {label}
            </Link>
          );
        })}
      </div>
    </nav>
  );
}
