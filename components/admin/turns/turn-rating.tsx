import { ThumbsDown, ThumbsUp } from "lucide-react";
import { METRICS } from "@/lib/chat/metrics";
import type { RatingView } from "@/lib/chat/views";

/** A rating in one cell: the thumb, and the mean of the scores that were given. */
export function TurnRating({ rating }: { rating: RatingView | null }) {
  if (!rating) return <span className="text-muted">–</span>;
  const scores = METRICS.flatMap(({ key }) => rating.scores[key] ?? []);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return (
    <span className="inline-flex items-center gap-1.5">
      {rating.thumb === 1 && (
        <>
          <ThumbsUp className="size-4" aria-hidden />
          <span className="sr-only">Thumb up</span>
        </>
      )}
      {rating.thumb === -1 && (
        <>
          <ThumbsDown className="size-4 text-accent" aria-hidden />
          <span className="sr-only">Thumb down</span>
        </>
      )}
      {scores.length > 0 && (
        <span title={`The mean of ${scores.length} of 8 scores`}>
          {mean.toFixed(1)}
          <span className="text-muted"> ({scores.length})</span>
        </span>
      )}
      {rating.note && <span className="text-muted">note</span>}
    </span>
  );
}
