import Link from "next/link";
import { type Fact, FactRows } from "@/components/ui/fact-rows";
import type { TurnDetail } from "@/lib/chat/turn-views";
import { When } from "../when";
import { TURN_STATUS_LABELS } from "./labels";
import { TurnScores } from "./turn-scores";

const SETTING_LABELS: Record<string, string> = {
  temperature: "Temperature",
  topP: "Top-p",
  repetitionPenalty: "Repetition penalty",
  maxTokens: "Most tokens",
};

/** Everything that was measured and set, as two-column tables. */
export function TurnFacts({ turn }: { turn: TurnDetail }) {
  return (
    <aside aria-label="Facts" className="flex min-w-0 flex-col gap-8">
      <Facts
        title="Run"
        rows={[
          ["Status", TURN_STATUS_LABELS[turn.status]],
          ["Began (UTC)", <When key="" iso={turn.createdAt} seconds />],
          ["Ended (UTC)", turn.finishedAt ? <When key="" iso={turn.finishedAt} seconds /> : "–"],
          ["First token", turn.firstTokenMs === null ? "–" : `${turn.firstTokenMs} ms`],
          ["Tokens per second", turn.tokensPerSecond?.toFixed(1) ?? "–"],
          ["Tokens in", turn.promptTokens ?? "–"],
          ["Tokens out", turn.completionTokens ?? "–"],
          ["Rows in its log", turn.events],
        ]}
      />
      <Facts
        title="Engine"
        rows={[
          ["Engine", turn.engine],
          ["Model", turn.model],
          [
            "Model hash",
            turn.modelHash ? (
              <code key="" className="text-xs break-all">
                {turn.modelHash}
              </code>
            ) : (
              "remote"
            ),
          ],
          ...Object.entries(turn.settings).map(
            ([key, value]) => [SETTING_LABELS[key] ?? key, String(value)] as [string, string],
          ),
          ["Seed", turn.seed],
        ]}
      />
      <Facts
        title="Character"
        rows={[
          [
            "Turns of",
            <Link key="" href={`/admin/turns?character=${turn.character.slug}`} className="underline">
              {turn.character.name}
            </Link>,
          ],
          ["Version then", turn.characterVersion],
          [
            "Turn",
            <code key="" className="text-xs break-all">
              {turn.id}
            </code>,
          ],
        ]}
      />
      <TurnScores turn={turn} />
    </aside>
  );
}

function Facts({ title, rows }: { title: string; rows: Fact[] }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-xl">{title}</h2>
      <FactRows rows={rows} />
    </section>
  );
}
