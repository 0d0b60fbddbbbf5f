import { Select, TextField } from "@/components/ui/field";
import type { Sampling } from "@/lib/inference/sampling";
import { FormSection } from "./form-section";
import type { Editor } from "./use-editor";

export interface EngineOption {
  /** Null: whichever is the default. */
  id: string | null;
  label: string;
  /** Null while the engine cannot be used. */
  defaults: Sampling | null;
}

const SETTINGS: {
  key: keyof Sampling;
  label: string;
  hint: string;
  min: number;
  max: number;
  step: number;
}[] = [
  { key: "temperature", label: "Temperature", hint: "0 to 2; lower is steadier", min: 0, max: 2, step: 0.05 },
  { key: "topP", label: "Top-p", hint: "Above 0, up to 1", min: 0, max: 1, step: 0.05 },
  {
    key: "repetitionPenalty",
    label: "Repetition penalty",
    hint: "1 to 2; the embedded engine only",
    min: 1,
    max: 2,
    step: 0.05,
  },
  { key: "maxTokens", label: "Most tokens of a reply", hint: "1 to 4,096", min: 1, max: 4096, step: 1 },
];

/** Which engine answers for the character, and how it chooses its words. */
export function EngineFields({
  editor: { draft, errors, change },
  engines,
}: {
  editor: Editor;
  engines: EngineOption[];
}) {
  const defaults = engines.find(({ id }) => id === draft.engineId)?.defaults;
  function set(key: keyof Sampling, typed: string) {
    const { [key]: _, ...others } = draft.sampling;
    change({ sampling: typed === "" ? others : { ...others, [key]: Number(typed) } });
  }
  return (
    <FormSection title="Engine" lead="A blank setting is the engine's own.">
      <Select
        label="Engine"
        value={draft.engineId ?? ""}
        onChange={(event) => change({ engineId: event.target.value || null })}
        error={errors.engineId}
      >
        {engines.map(({ id, label }) => (
          <option key={id ?? ""} value={id ?? ""}>
            {label}
          </option>
        ))}
      </Select>
      <div className="grid gap-4 @md:grid-cols-2 @2xl:grid-cols-4">
        {SETTINGS.map(({ key, label, hint, ...limits }) => (
          <TextField
            key={key}
            label={label}
            hint={hint}
            type="number"
            inputMode="decimal"
            {...limits}
            className="tabular-nums"
            placeholder={defaults ? String(defaults[key]) : undefined}
            value={draft.sampling[key] ?? ""}
            onChange={(event) => set(key, event.target.value)}
            error={errors[`sampling.${key}`]}
          />
        ))}
      </div>
    </FormSection>
  );
}
