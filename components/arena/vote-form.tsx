"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { METRICS, type MetricKey } from "@/lib/chat/metrics";
import type { VoteInput } from "@/lib/evaluation/arena/battle";
import type { Winner } from "@/lib/evaluation/arena/bradley-terry";
import { VERDICTS } from "./words";

interface VoteFormProps {
  busy: boolean;
  onVote(input: VoteInput): void;
  drop: ReactNode;
}

/** Four verdicts, and what decided. */
export function VoteForm({ busy, onVote, drop }: VoteFormProps) {
  const [reason, setReason] = useState<MetricKey | null>(null);
  return (
    <fieldset className="flex flex-col gap-3 border-t pt-4">
      <legend className="sr-only">Your vote</legend>
      <div className="max-w-sm">
        <Select
          label="What decides it? (optional)"
          value={reason ?? ""}
          onChange={(event) => setReason((event.target.value || null) as MetricKey | null)}
          hint={METRICS.find(({ key }) => key === reason)?.question}
        >
          <option value="">I would rather not say</option>
          {METRICS.map(({ key }) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </Select>
      </div>
      <div className="flex flex-wrap gap-2">
        {(Object.keys(VERDICTS) as Winner[]).map((vote) => (
          <Button
            key={vote}
            variant={vote === "left" || vote === "right" ? "primary" : "plain"}
            disabled={busy}
            onClick={() => onVote({ vote, reason })}
          >
            {VERDICTS[vote]}
          </Button>
        ))}
        <span className="ml-auto">{drop}</span>
      </div>
    </fieldset>
  );
}
