import { Select, TextField } from "@/components/ui/field";
import { CATEGORIES, type Category } from "@/lib/characters/character";
import { FormSection } from "./form-section";
import { PortraitField } from "./portrait-field";
import type { Editor } from "./use-editor";

/** What the cast list shows of a character. */
export function BasicsFields({ editor: { draft, errors, change } }: { editor: Editor }) {
  return (
    <FormSection title="On the playbill">
      <div className="grid gap-5 @xl:grid-cols-[1fr_10rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <TextField
            label="Name"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            error={errors.name}
          />
          <TextField
            label="Address"
            hint={`The page /c/${draft.slug || "…"}, and the model troupe/${draft.slug || "…"} at /v1`}
            value={draft.slug}
            onChange={(event) => change({ slug: event.target.value })}
            error={errors.slug}
          />
          <div className="grid gap-4 @md:grid-cols-2">
            <Select
              label="Category"
              value={draft.category}
              onChange={(event) => change({ category: event.target.value as Category })}
              error={errors.category}
            >
              {Object.entries(CATEGORIES).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
            <TextField
              label="Script"
              hint="The work, History, or Everyday people"
              value={draft.script}
              onChange={(event) => change({ script: event.target.value })}
              error={errors.script}
            />
          </div>
          <TextField
            label="Line"
            hint={`One line of voice for the cast list. ${draft.line.length} of 120 characters`}
            value={draft.line}
            onChange={(event) => change({ line: event.target.value })}
            error={errors.line}
          />
        </div>
        <PortraitField
          name={draft.name}
          portrait={draft.portrait}
          onChange={(portrait) => change({ portrait })}
          invalid={errors.portrait}
        />
      </div>
    </FormSection>
  );
}
