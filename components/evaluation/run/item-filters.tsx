import Form from "next/form";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import type { JudgeView } from "@/lib/evaluation/judges/label";
import type { ItemsQuery } from "@/lib/evaluation/runs/items-query";
import { ITEM_SORT_LABELS, ITEM_STATE_LABELS, SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

interface ItemFiltersProps {
  path: string;
  query: ItemsQuery;
  judges: JudgeView[];
}

/** A plain form: the filters are the address, and work without a script. */
export function ItemFilters({ path, query, judges }: ItemFiltersProps) {
  const select = (name: keyof ItemsQuery, label: string, all: string | null, labels: [string, string][]) => (
    <Select label={label} name={name} defaultValue={query[name] ?? ""}>
      {all && <option value="">{all}</option>}
      {labels.map(([value, text], i) => (
        // The first of a list without "all" is what an empty address means.
        <option key={value} value={all === null && i === 0 ? "" : value}>
          {text}
        </option>
      ))}
    </Select>
  );
  return (
    <Form
      key={JSON.stringify(query)}
      action={path}
      scroll={false}
      className="grid grid-cols-2 items-end gap-3 py-4 md:grid-cols-3 xl:grid-cols-[repeat(5,1fr)_auto]"
    >
      {select("sort", "Order", null, Object.entries(ITEM_SORT_LABELS))}
      {select("task", "Type", "All", Object.entries(TASK_LABELS))}
      {select("split", "Distribution", "All", Object.entries(SPLIT_LABELS))}
      {select("state", "State", "All", Object.entries(ITEM_STATE_LABELS))}
      {judges.length > 1 &&
        select(
          "judge",
          "Judge",
          null,
          judges.map(({ key, label }) => [key, label]),
        )}
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        <Link href={path} scroll={false} className={buttonClass("quiet")}>
          Reset
        </Link>
      </div>
    </Form>
  );
}
