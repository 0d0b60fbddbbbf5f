"use client";

import { Check, Copy } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { useCopy } from "@/components/ui/use-copy";

/** A command as it was given, to be copied. */
export function CommandLine({ children }: { children: string }) {
  const { copied, copy } = useCopy(children);
  return (
    <div className="flex items-start gap-2 rounded-sm bg-shade py-1 pr-1 pl-3 text-left">
      <code className="min-w-0 flex-1 py-1.5 text-xs wrap-anywhere whitespace-pre-wrap">{children}</code>
      <IconButton small label={copied ? "Copied" : "Copy the command"} onClick={copy}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </IconButton>
    </div>
  );
}
