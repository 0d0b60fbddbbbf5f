"use client";

import { UserRound } from "lucide-react";
import Link from "next/link";
import { authClient } from "@/components/auth-client";
import { buttonClass, IconButton } from "./ui/button";
import { Menu, MenuItem, MenuLabel } from "./ui/menu";

/** Who is signed in and the way out; for guests, the way in. */
export function AccountMenu({ person }: { person: { name: string; role: string } | null }) {
  if (!person || person.role === "guest") {
    return (
      <Link href="/sign-in" className={buttonClass("quiet", "text-muted")}>
        Sign in
      </Link>
    );
  }
  async function signOut() {
    await authClient.signOut();
    location.assign("/");
  }
  return (
    <Menu
      trigger={
        <IconButton label={`Account of ${person.name}`}>
          <UserRound className="size-4" aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>
        {person.name} · {person.role}
      </MenuLabel>
      <MenuItem onSelect={signOut}>Sign out</MenuItem>
    </Menu>
  );
}
