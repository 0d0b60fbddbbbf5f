"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AppError } from "@/lib/errors";
import { createFirstAdmin, firstAdminSchema } from "@/lib/people/first-admin";

export interface SetupState {
  errors: Partial<Record<"name" | "email" | "password" | "form", string>>;
  /** What was typed, password excepted. */
  name: string;
  email: string;
}

/** Makes the first admin and goes Backstage; on failure, what was wrong beside what was typed. */
export async function setUp(token: string, _previous: SetupState, form: FormData): Promise<SetupState> {
  const typed = { name: String(form.get("name") ?? ""), email: String(form.get("email") ?? "") };
  const result = firstAdminSchema.safeParse({
    token,
    ...typed,
    password: String(form.get("password") ?? ""),
  });
  if (!result.success) {
    const issues = result.error.issues.toReversed();
    return { ...typed, errors: Object.fromEntries(issues.map(({ path, message }) => [path[0], message])) };
  }
  try {
    await createFirstAdmin(result.data, await headers());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...typed, errors: { [error.field === "email" ? "email" : "form"]: error.message } };
  }
  redirect("/admin/characters");
}
