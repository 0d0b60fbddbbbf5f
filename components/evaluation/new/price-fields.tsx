import { useState } from "react";
import { TextField } from "@/components/ui/field";
import { costOf, type RunEstimate } from "@/lib/evaluation/runs/estimate";

interface Typed {
  prompt: string;
  reply: string;
}

/** What the remote calls cost, once somebody types their prices: we know none. */
export function PriceFields({ parts }: { parts: RunEstimate["parts"] }) {
  const [prices, setPrices] = useState<Record<string, Typed>>({});
  const remote = parts.filter((part) => part.remote);
  if (remote.length === 0) return null;
  const set = (key: string, patch: Partial<Typed>) =>
    setPrices({ ...prices, [key]: { prompt: "", reply: "", ...prices[key], ...patch } });
  const costs = remote.flatMap((part) => {
    const { prompt = "", reply = "" } = prices[part.key] ?? {};
    if (prompt === "" && reply === "") return [];
    return [costOf(part, { prompt: Number(prompt), reply: Number(reply) })];
  });
  const sum = costs.reduce((total, cost) => total + cost, 0);
  return (
    <details className="border-t pt-3">
      <summary className="text-sm">What it costs</summary>
      <div className="mt-3 flex flex-col gap-4">
        {remote.map(({ key, label }) => (
          <fieldset key={key} className="grid grid-cols-2 gap-3">
            <legend className="col-span-2 mb-1 text-xs text-muted">{label}, per million tokens</legend>
            {(["prompt", "reply"] as const).map((side) => (
              <TextField
                key={side}
                label={side === "prompt" ? "Tokens in" : "Tokens out"}
                type="number"
                inputMode="decimal"
                min={0}
                step="any"
                className="tabular-nums"
                value={prices[key]?.[side] ?? ""}
                onChange={(event) => set(key, { [side]: event.target.value })}
              />
            ))}
          </fieldset>
        ))}
        <p role="status" className="text-sm">
          {costs.length === 0
            ? "Type a price per million tokens, in any currency."
            : `About ${sum.toFixed(sum < 1 ? 3 : 2)}${costs.length < remote.length ? ", of those with a price" : ""}, in the currency of your prices.`}
        </p>
      </div>
    </details>
  );
}
