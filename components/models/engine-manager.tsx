"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { ConfirmDialog, Dialog } from "@/components/ui/dialog";
import { ErrorNote } from "@/components/ui/states";
import { useAction } from "@/components/use-action";
import type { EngineView } from "@/lib/engines/store";
import type { EngineTest } from "@/lib/inference/openai/probe";
import { EngineForm } from "./engine-form";
import { EngineTable } from "./engine-table";
import { FoundServers } from "./found-servers";
import type { TestState } from "./test-result";

/** The engines an admin added: tested, chosen, changed and removed here. */
export function EngineManager({ engines, agentName }: { engines: EngineView[]; agentName: string }) {
  const router = useRouter();
  const [editing, setEditing] = useState<EngineView | "new" | null>(null);
  const [removing, setRemoving] = useState<EngineView | null>(null);
  const [tests, setTests] = useState<Record<string, TestState>>({});
  const { act, error } = useAction();

  async function test({ id, name, baseUrl, model, vision }: EngineView) {
    const show = (state: TestState) => setTests((known) => ({ ...known, [id]: state }));
    show("running");
    try {
      const body = { id, engine: { name, baseUrl, model, vision } };
      show(await request<EngineTest>("/api/admin/engines/test", { method: "POST", body }));
    } catch (failure) {
      show({ failed: messageOf(failure) });
    }
  }

  const makeDefault = (id: string | null) =>
    act(() => request("/api/admin/engines/default", { method: "PUT", body: { id } }));

  return (
    <section aria-labelledby="engines" className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3 border-b pb-2">
        <h2 id="engines" className="text-2xl">
          Engines
        </h2>
        <Button variant="primary" onClick={() => setEditing("new")}>
          Add a server
        </Button>
      </div>
      {error && <ErrorNote>{error}</ErrorNote>}
      <EngineTable
        {...{ engines, agentName, tests }}
        onTest={test}
        onDefault={makeDefault}
        onEdit={setEditing}
        onRemove={setRemoving}
      />
      <FoundServers
        engines={engines}
        onAdd={(input) =>
          act(async () => {
            const made = await request<EngineView>("/api/admin/engines", { method: "POST", body: input });
            void test(made);
          })
        }
      />
      <Dialog
        open={editing !== null}
        onOpenChange={(open) => !open && setEditing(null)}
        title={editing === "new" ? "Add a server" : "Change a server"}
        description="Any server that speaks the OpenAI API: on this machine, in your network, or far away."
      >
        {editing && (
          <EngineForm
            engine={editing === "new" ? null : editing}
            onSaved={() => {
              setEditing(null);
              router.refresh();
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Remove ${removing?.name}?`}
        description="Its key is deleted. Characters that use it go back to the default engine; what it said stays in the log."
        action="Remove"
        onConfirm={() =>
          removing && void act(() => request(`/api/admin/engines/${removing.id}`, { method: "DELETE" }))
        }
      />
    </section>
  );
}
