import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import type { FileGuess } from "@/lib/evaluation/datasets/import-plan";
import { SPLIT_LABELS, TASK_LABELS } from "@/lib/evaluation/runs/labels";
import { KIND_LABELS } from "./labels";
import type { ImportState } from "./use-import";

/** The files that were chosen, and what each is: guessed from its name, to be put right. */
export function FileRows({ files, change, remove, errors }: ImportState) {
  return (
    <ul aria-label="Files to import" className="flex flex-col">
      {files.map(({ key, path, file, kind, split, task, model }, i) => {
        const select = (
          label: string,
          field: keyof FileGuess,
          value: string,
          labels: Record<string, string>,
        ) => (
          <Select
            label={label}
            value={value}
            onChange={(event) => change(key, { [field]: event.target.value })}
          >
            {Object.entries(labels).map(([one, text]) => (
              <option key={one} value={one}>
                {text}
              </option>
            ))}
          </Select>
        );
        return (
          <li key={key} className="border-b py-3">
            <fieldset className="flex flex-col gap-2">
              <legend className="sr-only">{path}</legend>
              <div className="flex items-center justify-between gap-3">
                <p className="min-w-0 text-sm wrap-anywhere">
                  {path} <span className="text-xs text-muted">{(file.size / 1e6).toFixed(1)} MB</span>
                </p>
                <IconButton small label={`Leave out ${path}`} onClick={() => remove(key)}>
                  <X aria-hidden />
                </IconButton>
              </div>
              <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-4">
                {select("Holds", "kind", kind, KIND_LABELS)}
                {kind !== "rows" && (
                  <>
                    {select("Distribution", "split", split, SPLIT_LABELS)}
                    {select("Type", "task", task, TASK_LABELS)}
                  </>
                )}
                {kind === "answers" && (
                  <TextField
                    label="Whose answers"
                    value={model}
                    onChange={(event) => change(key, { model: event.target.value })}
                    error={errors[`files.${i}.model`]}
                  />
                )}
              </div>
            </fieldset>
          </li>
        );
      })}
    </ul>
  );
}
