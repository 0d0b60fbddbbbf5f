import { X } from "lucide-react";
import Link from "next/link";
import { FormSection } from "@/components/admin/editor/form-section";
import { Button, IconButton } from "@/components/ui/button";
import { Check } from "@/components/ui/check";
import { Select } from "@/components/ui/field";
import { ErrorNote } from "@/components/ui/states";
import type { JudgeChoice } from "@/lib/evaluation/judges/available";
import { canAddJudge, firstJudge } from "./choices";
import type { JudgeDraft } from "./draft";
import type { RunForm } from "./use-run-form";

interface JudgeFieldsProps {
  form: RunForm;
  choices: JudgeChoice[];
}

/** Who compares each answer with its reference. */
export function JudgeFields({ form: { draft, errors, change }, choices }: JudgeFieldsProps) {
  const { judges } = draft;
  const set = (key: number, patch: Partial<JudgeDraft>) =>
    change({ judges: judges.map((judge) => (judge.key === key ? { ...judge, ...patch } : judge)) });
  const add = () => {
    const key = 1 + Math.max(0, ...judges.map((judge) => judge.key));
    change({ judges: [...judges, firstJudge(choices, draft.engineId, key)] });
  };
  const noModel = choices.every(({ kind, engines }) => kind !== "llm" || engines.length === 0);
  return (
    <FormSection
      title="Judges"
      lead="Each compares every answer with its reference on the eight metrics. Several judges, several lines."
    >
      {noModel && (
        <p className="text-sm text-muted">
          A language model can judge too: add a server under{" "}
          <Link href="/models" className="underline">
            Models
          </Link>
          .
        </p>
      )}
      <ul className="flex flex-col gap-5">
        {judges.map((judge, i) => (
          <li key={judge.key}>
            <JudgeRow
              judge={judge}
              choices={choices}
              place={i + 1}
              alone={judges.length === 1}
              error={errors[`judges.${i}.engineId`] ?? errors[`judges.${i}.kind`]}
              onChange={(patch) => set(judge.key, patch)}
              onRemove={() => change({ judges: judges.filter(({ key }) => key !== judge.key) })}
            />
          </li>
        ))}
      </ul>
      {errors.judges && <ErrorNote>{errors.judges}</ErrorNote>}
      {canAddJudge(draft) && (
        <div>
          <Button onClick={add}>Add a judge</Button>
        </div>
      )}
    </FormSection>
  );
}

interface JudgeRowProps {
  judge: JudgeDraft;
  choices: JudgeChoice[];
  place: number;
  alone: boolean;
  error: string | undefined;
  onChange(patch: Partial<JudgeDraft>): void;
  onRemove(): void;
}

function JudgeRow({ judge, choices, place, alone, error, onChange, onRemove }: JudgeRowProps) {
  const { kind, engineId, calls, swapHalf } = judge;
  return (
    <fieldset className="flex flex-col gap-3 border-l pl-4">
      <legend className="sr-only">Judge {place}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_auto]">
        <Select
          label={alone ? "Judge" : `Judge ${place}`}
          value={kind === "llm" ? `llm:${engineId}` : kind}
          onChange={(event) => onChange(chosen(event.target.value))}
          hint={choices.find((choice) => choice.kind === kind)?.hint}
          error={error}
        >
          {choices.map((choice) =>
            choice.kind === "llm" ? (
              choice.engines.map(({ id, label }) => (
                <option key={id} value={`llm:${id}`}>
                  {label}
                </option>
              ))
            ) : (
              <option key={choice.kind} value={choice.kind}>
                {choice.label}
              </option>
            ),
          )}
        </Select>
        {kind === "llm" ? (
          <Select
            label="Calls"
            value={calls}
            onChange={(event) => onChange({ calls: event.target.value as JudgeDraft["calls"] })}
            hint={
              calls === "each"
                ? "As in the paper: eight calls an answer."
                : "One call an answer: far cheaper, but the metrics colour each other."
            }
          >
            <option value="all">All eight metrics in one call</option>
            <option value="each">One metric a call</option>
          </Select>
        ) : (
          <span className="max-sm:hidden" />
        )}
        {!alone && (
          <IconButton label={`Remove judge ${place}`} className="sm:mt-6" onClick={onRemove}>
            <X className="size-4" aria-hidden />
          </IconButton>
        )}
      </div>
      {kind === "llm" && (
        <Check
          label="On half of the calls, show the reference first: then a judge that favours a place favours nobody"
          checked={swapHalf}
          onChange={(checked) => onChange({ swapHalf: checked })}
        />
      )}
    </fieldset>
  );
}

const chosen = (value: string): Partial<JudgeDraft> =>
  value.startsWith("llm:")
    ? { kind: "llm", engineId: value.slice("llm:".length) }
    : { kind: value as JudgeDraft["kind"] };
