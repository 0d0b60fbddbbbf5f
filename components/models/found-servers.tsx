import { useEffect, useState } from "react";
import { messageOf, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/states";
import type { EngineView } from "@/lib/engines/store";
import type { FoundServer } from "@/lib/inference/openai/discover";

interface FoundServersProps {
  engines: EngineView[];
  onAdd(input: { name: string; baseUrl: string; model: string; vision: boolean }): void;
}

/** Servers that answer on this machine's usual ports, each model one click away; those that see come first. */
export function FoundServers({ engines, onAdd }: FoundServersProps) {
  const [servers, setServers] = useState<FoundServer[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    setServers(null);
    setError(null);
    request<{ servers: FoundServer[] }>("/api/admin/engines/discover", { signal: abort.signal })
      .then((answer) => setServers(answer.servers))
      .catch((failure) => !abort.signal.aborted && setError(messageOf(failure)));
    return () => abort.abort();
  }, [round]);

  return (
    <section aria-labelledby="found" className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <h3 id="found" className="text-lg">
          Found on this machine
        </h3>
        <Button variant="quiet" disabled={!servers && !error} onClick={() => setRound(round + 1)}>
          Look again
        </Button>
      </div>
      {error && <ErrorNote>{error}</ErrorNote>}
      {!servers && !error && <p className="text-sm text-muted">Looking on the usual ports …</p>}
      {servers?.length === 0 && (
        <p className="text-sm text-muted">
          No Ollama (11434), LM Studio (1234) or llama.cpp (8080) answers here. Start one and look again, or
          add a server elsewhere.
        </p>
      )}
      {servers?.map((server) => (
        <Found
          key={server.baseUrl}
          server={server}
          added={(model) =>
            engines.some((known) => known.baseUrl === server.baseUrl && known.model === model)
          }
          onAdd={onAdd}
        />
      ))}
    </section>
  );
}

const ORDER = [true, null, false];

function Found({
  server: { name, baseUrl, models },
  added,
  onAdd,
}: {
  server: FoundServer;
  added(model: string): boolean;
  onAdd: FoundServersProps["onAdd"];
}) {
  const sorted = models.toSorted((a, b) => ORDER.indexOf(a.vision) - ORDER.indexOf(b.vision));
  return (
    <div>
      <p className="text-sm">
        <span className="font-medium">{name}</span> <span className="text-muted">at {baseUrl}</span>
      </p>
      {models.length === 0 && <p className="text-sm text-muted">It has no models yet.</p>}
      <ul className="mt-1">
        {sorted.map(({ id, vision }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 border-b py-1.5 text-sm">
            <span className="break-all">{id}</span>
            <span className="text-muted">
              {vision === true ? "sees pictures" : vision === false ? "words only" : "may see pictures"}
            </span>
            <span className="ml-auto">
              {added(id) ? (
                <span className="text-muted">Added</span>
              ) : (
                <Button
                  aria-label={`Use ${id}`}
                  onClick={() => onAdd({ name, baseUrl, model: id, vision: vision ?? true })}
                >
                  Use
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
