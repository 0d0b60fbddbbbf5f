import { Picture } from "@/components/ui/picture";
import type { ItemDetail } from "@/lib/evaluation/runs/views";

/** What was to be looked at, oldest first; what is missing says so. */
export function ItemPictures({ pictures }: Pick<ItemDetail, "pictures">) {
  if (pictures.length === 0) return <p className="text-sm text-muted">This item has no picture.</p>;
  return (
    <ul aria-label="Pictures" className="flex flex-col gap-4">
      {pictures.map(({ name, href }, i) => (
        <li key={`${i} ${name}`} className="flex flex-col gap-1">
          {href ? (
            <Picture
              src={href}
              alt={pictures.length > 1 ? `Picture ${i + 1} of ${pictures.length}` : "The picture"}
              className="w-full rounded-sm border"
            />
          ) : (
            <p className="flex aspect-[4/3] items-center justify-center rounded-sm border border-dashed p-6 text-center text-sm text-muted">
              This picture is missing. Agent and judges did without it.
            </p>
          )}
          <p className="text-xs wrap-anywhere text-muted">{name}</p>
        </li>
      ))}
    </ul>
  );
}
