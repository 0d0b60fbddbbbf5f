"use client";

import { Braces, Ellipsis, FileText, Keyboard, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import { download, exportUrl } from "./chat-actions";

interface ChatMenuProps {
  chat: { id: string; title: string; pinned: boolean };
  onRename(): void;
  onPin(pinned: boolean): void;
  onDelete(): void;
  onShortcuts?(): void;
}

/** What can be done with a whole chat. */
export function ChatMenu({ chat, onRename, onPin, onDelete, onShortcuts }: ChatMenuProps) {
  const [confirming, setConfirming] = useState(false);
  const icon = "size-4 text-muted";
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`More for “${chat.title}”`}>
            <Ellipsis className="size-5" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={onRename}>
          <Pencil className={icon} aria-hidden /> Rename
        </MenuItem>
        <MenuItem onSelect={() => onPin(!chat.pinned)}>
          {chat.pinned ? <PinOff className={icon} aria-hidden /> : <Pin className={icon} aria-hidden />}
          {chat.pinned ? "Unpin" : "Pin to the top"}
        </MenuItem>
        <MenuItem onSelect={() => download(exportUrl(chat.id, "markdown"))}>
          <FileText className={icon} aria-hidden /> Export as Markdown
        </MenuItem>
        <MenuItem onSelect={() => download(exportUrl(chat.id, "json"))}>
          <Braces className={icon} aria-hidden /> Export as JSON
        </MenuItem>
        {onShortcuts && (
          <MenuItem onSelect={onShortcuts}>
            <Keyboard className={icon} aria-hidden /> Keyboard shortcuts
          </MenuItem>
        )}
        <MenuItem danger onSelect={() => setConfirming(true)}>
          <Trash2 className="size-4" aria-hidden /> Delete
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title="Delete this chat?"
        description={`“${chat.title}” goes with all its lines, pictures and ratings. This cannot be undone.`}
        action="Delete it"
        onConfirm={onDelete}
      />
    </>
  );
}
