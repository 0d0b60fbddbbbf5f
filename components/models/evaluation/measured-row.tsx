"use client";

import { ChevronRight } from "lucide-react";
import { Fragment, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Td } from "@/components/ui/table";
import type { Unit } from "@/lib/evaluation/agent-asked";
import type { Value } from "@/lib/evaluation/agent-result";
import { type TableRow, THIS } from "@/lib/evaluation/agent-table";
import { partLabel, written, writtenAsked, writtenInterval } from "@/lib/evaluation/agent-words";
import { Verdict } from "./verdict";

/** One number of every model; its parts are rows of the same columns, shown when asked for. */
export function MeasuredRow({ row, columns }: { row: TableRow; columns: string[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { label, unit, values, parts, judgement } = row;
  const shown = open ? parts : [];
  const heads = new Set(parts.map(({ heading }) => heading ?? "More numbers"));
  const more = [...heads].join(", ").replace(", By", ", by");
  const ids = parts.map((_, i) => `${id}-${i}`);
  const cells = (of: Record<string, Value>, partUnit: Unit, part?: boolean) =>
    columns.map((name) => (
      <Td key={name} number className={name === THIS && !part ? "font-medium" : undefined}>
        <Amount value={of[name]} unit={partUnit} />
      </Td>
    ));
  return (
    <>
      <tr>
        <th scope="row" className="border-b py-2.5 pr-4 align-top font-normal">
          {label}
          <span className="flex flex-wrap gap-x-3 text-xs text-muted sm:hidden">
            {writtenAsked(row)} <Verdict {...judgement} small />
          </span>
          {parts.length > 0 && (
            <button
              type="button"
              aria-label={`${more}: ${label}`}
              aria-expanded={open}
              aria-controls={open ? ids.join(" ") : undefined}
              onClick={() => setOpen(!open)}
              className="-ml-1 flex min-h-6 items-start pt-0.5 gap-0.5 text-left text-xs text-muted hover:text-ink"
            >
              <ChevronRight className={cn("mt-px size-3.5 shrink-0", open && "rotate-90")} aria-hidden />
              {more}
            </button>
          )}
        </th>
        <Td className="min-w-24 max-sm:hidden">{writtenAsked(row)}</Td>
        <Td className="max-sm:hidden">
          <Verdict {...judgement} />
        </Td>
        {cells(values, unit)}
      </tr>
      {shown.map((part, i) => (
        <Fragment key={ids[i]}>
          {part.heading && part.heading !== shown[i - 1]?.heading && (
            <tr>
              <td colSpan={3 + columns.length} className="small-caps pt-2 pl-4 text-muted">
                {part.heading}
              </td>
            </tr>
          )}
          <tr id={ids[i]}>
            <th scope="row" className="border-b py-2.5 pr-4 pl-4 align-top font-normal">
              {part.heading ? partLabel(part.label) : part.label}
            </th>
            <td colSpan={2} className="border-b max-sm:hidden" />
            {cells(part.values, part.unit, true)}
          </tr>
        </Fragment>
      ))}
    </>
  );
}

function Amount({ value: measured, unit }: { value: Value | undefined; unit: Unit }) {
  if (measured?.value == null)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">not measured</span>
      </span>
    );
  return (
    <span title={`Of ${measured.n.toLocaleString("en")}`}>
      {written(measured.value, unit)}
      <span className="block text-xs font-normal text-muted">{writtenInterval(measured, unit)}</span>
    </span>
  );
}
