import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { FormSection } from "./form-section";
import type { Editor } from "./use-editor";

/** How the character talks: first lines and examples. */
export function SpeechFields({ editor: { draft, errors, change } }: { editor: Editor }) {
  const { alternateGreetings, exampleDialogues } = draft;
  return (
    <FormSection title="Speech" lead="How a chat begins, and how the character sounds.">
      <TextArea
        label="Greeting"
        rows={3}
        value={draft.greeting}
        onChange={(event) => change({ greeting: event.target.value })}
        error={errors.greeting}
      />
      <SortableList
        title="Alternative greetings"
        noun="greeting"
        items={alternateGreetings}
        max={10}
        blank=""
        onChange={(items) => change({ alternateGreetings: items })}
        error={errors.alternateGreetings}
      >
        {(greeting, i, set) => (
          <TextArea
            label={`Alternative greeting ${i + 1}`}
            rows={3}
            value={greeting}
            onChange={(event) => set(event.target.value)}
            error={errors[`alternateGreetings.${i}`]}
          />
        )}
      </SortableList>
      <SortableList
        title="Example dialogues"
        noun="example"
        items={exampleDialogues}
        max={20}
        blank={{ user: "", character: "" }}
        onChange={(items) => change({ exampleDialogues: items })}
        error={errors.exampleDialogues}
      >
        {(example, i, set) => (
          <div className="grid gap-3 @2xl:grid-cols-2">
            <TextArea
              label={`Example ${i + 1}: the person`}
              rows={3}
              value={example.user}
              onChange={(event) => set({ ...example, user: event.target.value })}
              error={errors[`exampleDialogues.${i}.user`]}
            />
            <TextArea
              label={`Example ${i + 1}: the character`}
              rows={3}
              value={example.character}
              onChange={(event) => set({ ...example, character: event.target.value })}
              error={errors[`exampleDialogues.${i}.character`]}
            />
          </div>
        )}
      </SortableList>
    </FormSection>
  );
}

interface SortableListProps<T> {
  title: string;
  noun: string;
  items: T[];
  max: number;
  blank: T;
  onChange(items: T[]): void;
  error?: string;
  children(item: T, index: number, set: (item: T) => void): ReactNode;
}

/** Items that can be added, removed and moved, each with its own fields. */
function SortableList<T>({
  title,
  noun,
  items,
  max,
  blank,
  onChange,
  error,
  children,
}: SortableListProps<T>) {
  const swap = (i: number, j: number) =>
    onChange(items.map((item, at) => (at === i ? items[j]! : at === j ? items[i]! : item)));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">
        {title} <span className="font-normal text-muted tabular-nums">({items.length})</span>
      </legend>
      <ol className="flex flex-col gap-4">
        {items.map((item, i) => (
          <li key={i} className="flex items-start gap-1 border-l pl-4">
            <div className="min-w-0 flex-1">
              {children(item, i, (next) => onChange(items.map((old, at) => (at === i ? next : old))))}
            </div>
            <div className="flex flex-col pt-6">
              <IconButton
                label={`Move ${noun} ${i + 1} up`}
                disabled={i === 0}
                onClick={() => swap(i, i - 1)}
              >
                <ArrowUp className="size-4" aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${noun} ${i + 1} down`}
                disabled={i === items.length - 1}
                onClick={() => swap(i, i + 1)}
              >
                <ArrowDown className="size-4" aria-hidden />
              </IconButton>
              <IconButton
                label={`Remove ${noun} ${i + 1}`}
                onClick={() => onChange(items.filter((_, at) => at !== i))}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            </div>
          </li>
        ))}
      </ol>
      <Button
        className="self-start"
        disabled={items.length >= max}
        onClick={() => onChange([...items, blank])}
      >
        <Plus className="size-4" aria-hidden /> Add {noun === "example" ? "an example" : `a ${noun}`}
      </Button>
      {error && (
        <p role="alert" className="text-sm text-accent">
          {error}
        </p>
      )}
    </fieldset>
  );
}
