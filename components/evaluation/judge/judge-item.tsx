import { ItemPictures } from "@/components/evaluation/item/item-pictures";
import { ItemQuestion } from "@/components/evaluation/item/item-question";
import { ProgressLine } from "@/components/evaluation/run/progress-line";
import { pageHref } from "@/components/ui/pager";
import type { ByHandQuery } from "@/lib/evaluation/by-hand/plan";
import type { ByHandItem, ByHandView } from "@/lib/evaluation/by-hand/views";
import { Judging } from "./judging";

interface JudgeItemProps {
  path: string;
  /** Where judgements are sent. */
  url: string;
  query: ByHandQuery;
  view: ByHandView;
  item: ByHandItem;
}

/** One item to judge: picture, profile, what was said, and the answers without a name. */
export function JudgeItem({ path, url, query: { way, metric }, view, item }: JudgeItemProps) {
  const hrefOf = (position: number | null) =>
    position === null ? null : pageHref(path, { way, metric, at: String(position) }, 1);
  const links = {
    previous: hrefOf(item.previous),
    following: hrefOf(item.following),
    next: hrefOf(item.nextOpen) ?? pageHref(path, { way, metric }, 1),
  };
  return (
    <>
      <div className="py-4">
        <ProgressLine
          label={`Item ${item.place} of ${view.items}`}
          done={view.done}
          of={view.items}
          notes={[view.skipped > 0 && `${view.skipped} skipped`]}
        />
        <p role="status" className="sr-only">
          Item {item.place} of {view.items}
        </p>
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <div className="max-lg:mx-auto max-lg:max-w-md lg:sticky lg:top-4 lg:self-start">
          <ItemPictures pictures={item.pictures} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ItemQuestion question={item.question} parts={item.parts} />
          <Judging key={`${way} ${metric} ${item.position}`} {...{ url, way, links }} item={client(item)} />
        </div>
      </div>
    </>
  );
}

/** What the page's script needs, and no more. */
const client = ({ position, answers, given }: ByHandItem) => ({ position, answers, given });
