import type { Metadata } from "next";
import { engineOptions } from "@/app/admin/characters/engine-options";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { CharacterEditor } from "@/components/admin/editor/character-editor";
import type { CharacterDraft } from "@/lib/characters/character";

export const metadata: Metadata = { title: "New character" };

const BLANK: CharacterDraft = {
  slug: "",
  name: "",
  category: "fictional",
  script: "",
  line: "",
  profile: { introduction: "", personality: "", lifeStory: "", relationships: "", catchphrases: "" },
  voice: { diction: "", rhythm: "", noticesFirst: "", neverSays: "" },
  greeting: "",
  alternateGreetings: [],
  exampleDialogues: [],
  portrait: null,
  engineId: null,
  sampling: {},
};

export default async function NewCharacterPage() {
  if (!(await adminPage("/admin/characters/new"))) return <Forbidden />;
  return (
    <CharacterEditor id={null} version={0} draft={BLANK} archived={false} engines={await engineOptions()} />
  );
}
