import { Table, Td, Th } from "@/components/ui/table";
import type { VersionQuality } from "@/lib/learning/versions/views";
import { CORRUPTION_LABELS, written } from "./labels";

/** A judge must not be a ruler: how often an answer made worse on purpose got less than its original. */
export function CorruptionTable({ corrupted }: Pick<VersionQuality, "corrupted">) {
  const tried = Object.entries(corrupted).filter(([, { tries }]) => tries > 0);
  return (
    <section aria-labelledby="corrupted" className="flex min-w-0 flex-col gap-3">
      <h3 id="corrupted" className="text-xl">
        Answers made worse on purpose
      </h3>
      <p className="text-sm text-muted">How often the worse answer got a lower ratio than its original.</p>
      <Table
        label="Answers made worse on purpose"
        head={
          <>
            <Th>Made worse</Th>
            <Th number>Tries</Th>
            <Th number>Lower</Th>
            <Th number>Ratio before</Th>
            <Th number>After</Th>
          </>
        }
      >
        {tried.map(([kind, { tries, lower, before, after }]) => (
          <tr key={kind}>
            <th scope="row" className="min-w-40 border-b py-2 pr-4 font-normal">
              {CORRUPTION_LABELS[kind] ?? kind}
            </th>
            <Td number>{tries}</Td>
            <Td number>{lower === null ? "–" : `${(100 * lower).toFixed(1)}%`}</Td>
            <Td number>{written(before, 2)}</Td>
            <Td number>{written(after, 2)}</Td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
