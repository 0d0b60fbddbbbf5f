import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { engineOptions } from "@/app/admin/characters/engine-options";
import { adminPage, Forbidden } from "@/app/admin/gate";
import { CharacterEditor } from "@/components/admin/editor/character-editor";
import { openForEditing } from "@/lib/characters/author-list";

export const metadata: Metadata = { title: "Edit a character" };

export default async function EditCharacterPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!(await adminPage(`/admin/characters/${id}`))) return <Forbidden />;
  const [open, engines] = await Promise.all([openForEditing(id), engineOptions()]);
  if (!open) notFound();
  return <CharacterEditor key={id} id={id} engines={engines} {...open} />;
}
