"use client";

import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { request } from "@/components/request";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useAction } from "@/components/use-action";

interface CharacterActionsProps {
  id: string;
  slug: string;
  name: string;
  archived: boolean;
}

/** What can be done with a character of the list. */
export function CharacterActions({ id, slug, name, archived }: CharacterActionsProps) {
  const router = useRouter();
  const { act, error } = useAction();
  const duplicate = () =>
    act(async () => {
      const copy = await request<{ id: string }>(`/api/admin/characters/${id}/duplicate`, { method: "POST" });
      router.push(`/admin/characters/${copy.id}`);
    });
  const archive = () =>
    act(() =>
      request(`/api/admin/characters/${id}/archive`, { method: "POST", body: { archived: !archived } }),
    );

  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${name}`}>
            <MoreHorizontal className="size-4" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => router.push(`/admin/characters/${id}`)}>Edit</MenuItem>
        {!archived && <MenuItem onSelect={() => router.push(`/c/${slug}`)}>Open in the cast</MenuItem>}
        <MenuItem onSelect={() => router.push(`/admin/turns?character=${slug}`)}>Its turns</MenuItem>
        <MenuItem onSelect={duplicate}>Duplicate</MenuItem>
        <MenuItem onSelect={archive}>{archived ? "Put back in the cast" : "Archive"}</MenuItem>
      </Menu>
      {error && (
        <p role="alert" className="max-w-48 text-xs text-accent">
          {error}
        </p>
      )}
    </>
  );
}
