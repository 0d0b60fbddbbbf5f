"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { AccountMenu } from "./account-menu";
import { ThemeToggle } from "./theme-toggle";

const LINKS = [
  { href: "/", label: "Cast" },
  { href: "/chats", label: "Chats" },
  { href: "/arena", label: "Arena" },
  { href: "/models", label: "Models" },
];

export interface HeaderPerson {
  name: string;
  role: string;
}

/** The head of every page. */
export function SiteHeader({ person }: { person: HeaderPerson | null }) {
  const pathname = usePathname();
  const admin = person?.role === "admin";
  const links = admin ? [...LINKS, { href: "/admin", label: "Backstage" }] : LINKS;
  return (
    <header className="border-b bg-paper">
      <div className="mx-auto flex h-14 w-full max-w-7xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
        <Link
          href="/"
          className="font-serif text-xl font-semibold tracking-tight"
          aria-label="Troupe, the cast list"
        >
          Troupe<span className="text-accent">.</span>
        </Link>
        <nav aria-label="Main" className="flex min-w-0 overflow-x-auto sm:gap-2">
          {links.map(({ href, label }) => {
            const here =
              href === "/" ? pathname === "/" || pathname.startsWith("/c/") : pathname.startsWith(href);
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? "page" : undefined}
                className={cn(
                  "rounded-sm px-1.5 py-1.5 text-sm whitespace-nowrap hover:text-ink sm:px-2",
                  // On a phone four names do not fit; Backstage has its own way to the models, and the chats to the arena.
                  (href === "/arena" || (admin && href === "/models")) && "max-sm:hidden",
                  here
                    ? "text-ink underline decoration-accent decoration-2 underline-offset-8"
                    : "text-muted",
                )}
              >
                {label}
              </Link>
            );
          })}
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-0.5 max-sm:-mr-2.5 sm:gap-1">
          <ThemeToggle />
          <AccountMenu person={person} />
        </div>
      </div>
    </header>
  );
}
