import Form from "next/form";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import type { BoardQuery } from "@/lib/evaluation/leaderboard/query";
import type { Board } from "@/lib/evaluation/leaderboard/views";
import { SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";

interface BoardFiltersProps {
  path: string;
  query: BoardQuery;
  choices: Pick<Board, "datasets" | "judges">;
}

/** A plain form: the filters are the address, and work without a script. */
export function BoardFilters({ path, query, choices }: BoardFiltersProps) {
  const select = (
    name: "dataset" | "judge" | "task" | "split",
    label: string,
    options: [string, string][],
  ) => (
    <Select label={label} name={name} defaultValue={query[name] ?? ""}>
      <option value="">All</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
  return (
    <Form
      key={JSON.stringify(query)}
      action={path}
      className="grid grid-cols-2 items-end gap-3 py-5 md:grid-cols-3 xl:grid-cols-[repeat(5,1fr)_auto]"
    >
      {query.sort && <input type="hidden" name="sort" value={query.sort} />}
      {query.dir && <input type="hidden" name="dir" value={query.dir} />}
      {select(
        "dataset",
        "Dataset",
        choices.datasets.map(({ id, name }) => [id, name]),
      )}
      {select(
        "judge",
        "Judge",
        choices.judges.map(({ key, label }) => [key, label]),
      )}
      {select("task", "Dialogue type", Object.entries(TASK_LABELS))}
      {select("split", "Distribution", Object.entries(SPLIT_LABELS))}
      <Select label="Aggregation" name="aggregation" defaultValue={query.aggregation ?? ""}>
        <option value="">Every item counts as much</option>
        <option value="paper">The paper’s: ¾ in, ¼ out</option>
      </Select>
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        <Link href={path} className={buttonClass("quiet")}>
          Reset
        </Link>
      </div>
    </Form>
  );
}
