import Form from "next/form";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import type { TurnFilters, turnFilterChoices } from "@/lib/chat/turn-log";
import { TURN_RATING_LABELS, TURN_STATUS_LABELS } from "./labels";

interface TurnFilterFormProps {
  path: string;
  filters: TurnFilters;
  choices: Awaited<ReturnType<typeof turnFilterChoices>>;
}

/** A plain form: the filters are the address, and work without a script. */
export function TurnFilterForm({ path, filters, choices }: TurnFilterFormProps) {
  const select = (name: keyof TurnFilters, label: string, options: [string, string][]) => (
    <Select label={label} name={name} defaultValue={filters[name] ?? ""}>
      <option value="">All</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
  const same = (names: string[]) => names.map((name): [string, string] => [name, name]);
  return (
    <Form
      // Uncontrolled fields take a new address's filters only when made anew.
      key={JSON.stringify(filters)}
      action={path}
      className="grid grid-cols-2 items-end gap-3 py-5 md:grid-cols-4 xl:grid-cols-[2fr_repeat(5,1fr)]"
    >
      <div className="col-span-2 md:col-span-4 xl:col-span-1">
        <TextField
          label="Search"
          name="q"
          type="search"
          placeholder="In lines and replies"
          defaultValue={filters.q}
        />
      </div>
      {select(
        "character",
        "Character",
        choices.characters.map(({ slug, name }) => [slug, name]),
      )}
      {select("engine", "Engine", same(choices.engines))}
      {select("model", "Model", same(choices.models))}
      {select("status", "Status", Object.entries(TURN_STATUS_LABELS))}
      {select("rating", "Rating", Object.entries(TURN_RATING_LABELS))}
      <TextField label="From (UTC)" name="from" type="date" defaultValue={filters.from} />
      <TextField label="To (UTC)" name="to" type="date" defaultValue={filters.to} />
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        <Link href={path} className={buttonClass("quiet")}>
          Reset
        </Link>
      </div>
    </Form>
  );
}
