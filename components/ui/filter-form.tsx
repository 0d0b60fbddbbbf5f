import Form from "next/form";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonClass } from "./button";
import { cn } from "./cn";
import { Select } from "./field";

interface FilterFormProps {
  path: string;
  /** As they stand in the address. */
  filters: object;
  /** Filters that stand in the address and have no field here. */
  kept?: Record<string, string | undefined>;
  /** The grid's columns. */
  className: string;
  /** The list is not all there is on the page: it does not scroll to the top. */
  keepPlace?: boolean;
  children: ReactNode;
}

/** A plain form: the filters are the address, and work without a script. */
export function FilterForm({ path, filters, kept = {}, className, keepPlace, children }: FilterFormProps) {
  return (
    <Form
      // Uncontrolled fields take a new address's filters only when made anew.
      key={JSON.stringify(filters)}
      action={path}
      scroll={!keepPlace}
      className={cn("grid grid-cols-2 items-end gap-3 py-5", className)}
    >
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      {children}
      <div className="flex gap-2">
        <Button type="submit">Filter</Button>
        <Link href={path} scroll={!keepPlace} className={buttonClass("quiet")}>
          Reset
        </Link>
      </div>
    </Form>
  );
}

interface FilterSelectProps {
  name: string;
  label: string;
  value: string | undefined;
  /** What no choice means. */
  none?: string;
  options: readonly (readonly [value: string, label: string])[];
}

export function FilterSelect({ name, label, value, none = "All", options }: FilterSelectProps) {
  return (
    <Select label={label} name={name} defaultValue={value ?? ""}>
      <option value="">{none}</option>
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </Select>
  );
}
