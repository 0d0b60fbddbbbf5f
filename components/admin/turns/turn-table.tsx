import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Picture } from "@/components/ui/picture";
import { Table, Td, Th } from "@/components/ui/table";
import type { TurnRow } from "@/lib/chat/turn-views";
import { When } from "../when";
import { TURN_STATUS_LABELS } from "./labels";
import { TurnRating } from "./turn-rating";

/** Turns, newest first; the time of a row opens it in full. */
export function TurnTable({ turns }: { turns: TurnRow[] }) {
  return (
    <Table
      label="Turns"
      head={
        <>
          <Th>Time (UTC)</Th>
          <Th>Character</Th>
          <Th>Said to it</Th>
          <Th>Reply</Th>
          <Th>Engine</Th>
          <Th number>In</Th>
          <Th number>Out</Th>
          <Th number>First ms</Th>
          <Th number>Tok/s</Th>
          <Th>Rating</Th>
          <Th>Status</Th>
        </>
      }
    >
      {turns.map((turn) => (
        <tr key={turn.id} className="hover:bg-sheet">
          <Td className="whitespace-nowrap">
            <Link
              href={`/admin/turns/${turn.id}`}
              className="underline decoration-rule underline-offset-4 hover:decoration-accent"
            >
              <When iso={turn.createdAt} seconds />
            </Link>
          </Td>
          <Td className="font-serif text-base leading-5">{turn.character.name}</Td>
          <Td className="min-w-52">
            <div className="flex gap-2">
              {turn.imageIds[0] && (
                <Picture
                  src={`/api/admin/images/${turn.imageIds[0]}`}
                  alt={
                    turn.imageIds.length > 1 ? `The first of ${turn.imageIds.length} pictures` : "The picture"
                  }
                  loading="lazy"
                  className="size-10 shrink-0 rounded-sm border object-cover"
                />
              )}
              <span className="line-clamp-2">{turn.asked}</span>
            </div>
          </Td>
          <Td className="min-w-60">
            <span className="line-clamp-2">{turn.reply}</span>
          </Td>
          <Td className="min-w-32">
            {turn.engine}
            <span className="block text-xs text-muted">{turn.model}</span>
          </Td>
          <Td number>{turn.promptTokens ?? "–"}</Td>
          <Td number>{turn.completionTokens ?? "–"}</Td>
          <Td number>{turn.firstTokenMs ?? "–"}</Td>
          <Td number>{turn.tokensPerSecond?.toFixed(0) ?? "–"}</Td>
          <Td className="whitespace-nowrap">
            <TurnRating rating={turn.rating} />
          </Td>
          <Td
            className={cn(
              turn.status === "failed" ? "text-accent" : turn.status !== "complete" && "text-muted",
            )}
          >
            {TURN_STATUS_LABELS[turn.status]}
          </Td>
        </tr>
      ))}
    </Table>
  );
}
