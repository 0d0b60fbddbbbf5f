"use client";

import { Moon, Sun } from "lucide-react";
import { IconButton } from "./ui/button";

/** Flips between paper and night; until used, the system's choice holds. */
export function ThemeToggle() {
  function flip() {
    const root = document.documentElement;
    const dark = getComputedStyle(root).colorScheme.includes("light dark")
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.dataset.theme === "dark";
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  }
  return (
    <IconButton label="Switch between light and dark" onClick={flip}>
      <Sun className="hidden size-4 [html[data-theme=dark]_&]:block" aria-hidden />
      <Moon className="size-4 [html[data-theme=dark]_&]:hidden" aria-hidden />
    </IconButton>
  );
}
