import { type FormEvent, useId, useState } from "react";
import { messageOf, RequestError, request } from "@/components/request";
import { Button } from "@/components/ui/button";
import { Check } from "@/components/ui/check";
import { Select, TextField } from "@/components/ui/field";
import { ErrorNote } from "@/components/ui/states";
import type { EngineView } from "@/lib/engines/store";
import type { EngineTest } from "@/lib/inference/openai/probe";
import { PRESETS } from "./presets";
import { TestResult, type TestState } from "./test-result";

/** Adds a server, or changes one. A saved key is never sent here: blank keeps it. */
export function EngineForm({ engine, onSaved }: { engine: EngineView | null; onSaved(): void }) {
  const [values, setValues] = useState({
    name: engine?.name ?? "",
    baseUrl: engine?.baseUrl ?? "",
    model: engine?.model ?? "",
    vision: engine?.vision ?? true,
    apiKey: "",
    dropKey: false,
  });
  const [models, setModels] = useState<string[] | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [test, setTest] = useState<TestState | null>(null);
  const [busy, setBusy] = useState(false);
  const listId = useId();

  const set = (patch: Partial<typeof values>) => {
    setValues({ ...values, ...patch });
    setErrors({});
  };
  const input = () => {
    const { dropKey, apiKey, ...rest } = values;
    return { ...rest, ...(dropKey ? { apiKey: "" } : apiKey ? { apiKey } : {}) };
  };
  const explain = (error: unknown) =>
    setErrors({ [(error instanceof RequestError && error.field) || "form"]: plain(messageOf(error)) });

  async function guarded(run: () => Promise<void>) {
    setErrors({});
    setBusy(true);
    try {
      await run();
    } catch (error) {
      explain(error);
    } finally {
      setBusy(false);
    }
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    void guarded(async () => {
      const url = engine ? `/api/admin/engines/${engine.id}` : "/api/admin/engines";
      await request(url, { method: engine ? "PUT" : "POST", body: input() });
      onSaved();
    });
  };
  const list = () =>
    guarded(async () => {
      const body = { id: engine?.id, engine: input() };
      const answer = await request<{ models: string[] }>("/api/admin/engines/models", {
        method: "POST",
        body,
      });
      setModels(answer.models);
    });
  const runTest = () =>
    guarded(async () => {
      setTest("running");
      try {
        const body = { id: engine?.id, engine: input() };
        const result = await request<EngineTest>("/api/admin/engines/test", { method: "POST", body });
        setTest(result);
        if (result.models) setModels(result.models);
      } catch (error) {
        setTest(null);
        throw error;
      }
    });

  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      {!engine && (
        <Select
          label="What it is"
          defaultValue=""
          onChange={(event) => {
            const preset = PRESETS.find(({ name }) => name === event.target.value);
            if (preset) set({ baseUrl: preset.baseUrl, name: preset.name });
          }}
        >
          <option value="">Another OpenAI-compatible server</option>
          {PRESETS.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      )}
      <TextField
        label="Name"
        value={values.name}
        onChange={(event) => set({ name: event.target.value })}
        error={errors.name}
      />
      <TextField
        label="Address"
        type="url"
        placeholder="http://127.0.0.1:11434/v1"
        value={values.baseUrl}
        onChange={(event) => set({ baseUrl: event.target.value })}
        error={errors.baseUrl}
      />
      <TextField
        label="Key"
        type="password"
        autoComplete="off"
        disabled={values.dropKey}
        hint={
          engine?.hasKey
            ? "One is saved, encrypted. Blank keeps it; a new address drops it."
            : "Saved encrypted, and never shown again. Servers on this machine rarely need one."
        }
        value={values.apiKey}
        onChange={(event) => set({ apiKey: event.target.value })}
        error={errors.apiKey}
      />
      {engine?.hasKey && (
        <Check
          label="Remove the saved key"
          checked={values.dropKey}
          onChange={(dropKey) => set({ dropKey })}
        />
      )}
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Model"
            list={listId}
            value={values.model}
            onChange={(event) => set({ model: event.target.value })}
            hint={
              models &&
              (models.length > 0
                ? `${models.length} to choose from: type, or press ↓`
                : "The server lists no models.")
            }
            error={errors.model}
          />
          <datalist id={listId}>
            {models?.map((model) => (
              <option key={model} value={model} />
            ))}
          </datalist>
        </div>
        <Button className="mt-6" disabled={busy || values.baseUrl === ""} onClick={list}>
          List
        </Button>
      </div>
      <Check label="The model sees pictures" checked={values.vision} onChange={(vision) => set({ vision })} />
      {errors.form && <ErrorNote>{errors.form}</ErrorNote>}
      {test && <TestResult test={test} vision={values.vision} />}
      <div className="flex justify-end gap-2">
        <Button disabled={busy} onClick={runTest}>
          Test
        </Button>
        <Button type="submit" variant="primary" disabled={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** The server names the field before its message; here the message stands beside it. */
const plain = (message: string) => message.replace(/^(name|baseUrl|model|apiKey|vision): /, "");
