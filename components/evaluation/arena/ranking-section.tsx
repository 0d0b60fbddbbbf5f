import { RowHead, Table, Td, Th } from "@/components/ui/table";
import { MEAN } from "@/lib/evaluation/arena/bradley-terry";
import type { Ranking } from "@/lib/evaluation/arena/ranking";
import { IntervalPlot } from "../interval-plot";
import { ratingEnds } from "./rating-ends";

const points = (rating: number): string => rating.toFixed(0);
const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;

/** Strengths as a table and a plot, and what they are of. */
export function RankingSection({ ranking }: { ranking: Ranking }) {
  const { strengths, lengthEffect, votes, uncounted, left } = ranking;
  const ends = ratingEnds(strengths.flatMap(({ rating, interval95 }) => [rating, ...(interval95 ?? [])]));
  const notes = [
    "Bradley and Terry’s strengths: 400 points apart are odds of ten to one, and the mean is 1000. The small numbers are 95% bootstrap intervals over votes. A tie, or both bad, is half a win for each.",
    lengthEffect !== null &&
      `At equal length: an answer twice as long has its odds of winning multiplied by ${Math.exp(lengthEffect * Math.LN2).toFixed(2)} by its length alone.`,
    uncounted > 0 &&
      `${uncounted.toLocaleString("en")} more votes do not count: between two answers of one agent, or given again after the authors were told.`,
    left > 0 && `${left.toLocaleString("en")} older votes are left out.`,
  ].filter(Boolean);
  return (
    <div className="grid gap-10 lg:grid-cols-2">
      <section aria-labelledby="strengths" className="min-w-0">
        <h2 id="strengths" className="mb-3 text-xl">
          Strengths
        </h2>
        <Table
          label="Strengths"
          head={
            <>
              <Th>Agent</Th>
              <Th number>Rating</Th>
              <Th number>Won</Th>
              <Th number>Votes</Th>
            </>
          }
        >
          {strengths.map(({ agent, rating, interval95, winRate, votes: own }) => (
            <tr key={agent}>
              <RowHead className="min-w-28 wrap-anywhere">{agent}</RowHead>
              <Td number className="font-medium">
                {points(rating)}
                {interval95 && (
                  <span className="block text-xs font-normal text-muted">
                    {interval95.map(points).join("–")}
                  </span>
                )}
              </Td>
              <Td number>{percent(winRate)}</Td>
              <Td number>{own.toLocaleString("en")}</Td>
            </tr>
          ))}
        </Table>
        <p className="mt-3 text-sm text-muted">
          {votes.toLocaleString("en")} {votes === 1 ? "vote" : "votes"}. {notes.join(" ")}
        </p>
      </section>
      <IntervalPlot
        id="ratings"
        title="Ratings, with intervals"
        caption="Dots: the rating. Bars: its 95% interval. The heavy line is 1000, the mean."
        columns={["Agent", "Rating"]}
        ends={ends}
        even={MEAN}
        written={points}
        rows={strengths.map(({ agent, rating, interval95, votes: n }) => ({
          id: agent,
          name: agent,
          value: { value: rating, interval95: interval95 ?? undefined, n },
        }))}
      />
      <Meetings ranking={ranking} />
      <Reasons ranking={ranking} />
    </div>
  );
}

/** Who won how often against whom. */
function Meetings({ ranking: { strengths, matrix } }: { ranking: Ranking }) {
  return (
    <section aria-labelledby="meetings" className="min-w-0">
      <h2 id="meetings" className="mb-3 text-xl">
        Who won against whom
      </h2>
      <Table
        label="Wins of the row’s agent over the column’s"
        head={
          <>
            <Th>Of votes, won by</Th>
            {strengths.map(({ agent }) => (
              <Th key={agent} number className="min-w-28 normal-case">
                over {agent}
              </Th>
            ))}
          </>
        }
      >
        {strengths.map(({ agent }, i) => (
          <tr key={agent}>
            <RowHead className="min-w-28 wrap-anywhere">{agent}</RowHead>
            {matrix[i]!.map((meeting, j) => (
              <Td key={strengths[j]!.agent} number>
                {meeting ? (
                  <>
                    {percent(meeting.wins / meeting.battles)}
                    <span className="block text-xs text-muted">
                      {meeting.wins} of {meeting.battles}, {meeting.ties} tied
                    </span>
                  </>
                ) : (
                  <span className="text-muted">–</span>
                )}
              </Td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** What people said decided, by who won with it. */
function Reasons({ ranking: { strengths, byMetric } }: { ranking: Ranking }) {
  return (
    <section aria-labelledby="reasons" className="min-w-0">
      <h2 id="reasons" className="mb-3 text-xl">
        What decided
      </h2>
      {byMetric.length === 0 ? (
        <p className="text-sm text-muted">No vote for either side has given a reason.</p>
      ) : (
        <Table
          label="Votes won, by the metric that decided"
          head={
            <>
              <Th>Metric</Th>
              {strengths.map(({ agent }) => (
                <Th key={agent} number className="min-w-28 normal-case">
                  {agent}
                </Th>
              ))}
            </>
          }
        >
          {byMetric.map(({ metric, wins }) => (
            <tr key={metric}>
              <RowHead>{metric}</RowHead>
              {wins.map((count, i) => (
                <Td key={strengths[i]!.agent} number>
                  {count}
                </Td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
