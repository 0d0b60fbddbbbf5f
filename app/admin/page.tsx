import { redirect } from "next/navigation";

export default function BackstagePage() {
  redirect("/admin/characters");
}
