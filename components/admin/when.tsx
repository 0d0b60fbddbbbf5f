/** A moment, in UTC: every log and filter here is. */
export function When({ iso, seconds }: { iso: string; seconds?: boolean }) {
  return (
    <time dateTime={iso} title={`${iso} (UTC)`} className="tabular-nums">
      {iso.slice(0, 10)} {iso.slice(11, seconds ? 19 : 16)}
    </time>
  );
}
