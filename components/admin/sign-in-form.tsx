"use client";

import { type FormEvent, useState } from "react";
import { z } from "zod";
import { authClient } from "@/components/auth-client";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { ErrorNote } from "@/components/ui/states";
import { Tabs } from "@/components/ui/tabs";

const signInSchema = z.object({
  email: z.email("Enter an e-mail address"),
  password: z.string().min(1, "Enter your password"),
});
const signUpSchema = signInSchema.extend({
  name: z.string().trim().min(1, "Enter a name").max(80, "At most 80 characters"),
  password: z.string().min(8, "At least 8 characters").max(128, "At most 128 characters"),
});

type Mode = "sign-in" | "sign-up";
type Errors = Partial<Record<"name" | "email" | "password" | "form", string>>;

/** Signs in, or makes an account; then goes on to `next`. */
export function SignInForm({ next, guest }: { next: string; guest: boolean }) {
  const [mode, setMode] = useState<Mode>("sign-in");
  const form = (of: Mode) => <AccountForm key={of} mode={of} next={next} />;
  return (
    <div className="mx-auto w-full max-w-sm px-4 py-12 sm:py-20">
      <h1 className="mb-2 text-3xl">{mode === "sign-in" ? "Sign in" : "Create an account"}</h1>
      <p className="mb-6 text-sm text-muted">
        {guest
          ? "You are here as a guest. The chats you began come with you."
          : "Visitors need no account. One keeps your chats when you change browsers."}
      </p>
      <Tabs
        label="Account"
        value={mode}
        onValueChange={(value) => setMode(value as Mode)}
        tabs={[
          { value: "sign-in", label: "Sign in", content: form("sign-in") },
          { value: "sign-up", label: "Create an account", content: form("sign-up") },
        ]}
      />
    </div>
  );
}

function AccountForm({ mode, next }: { mode: Mode; next: string }) {
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget));
    const schema = mode === "sign-in" ? signInSchema : signUpSchema;
    const result = schema.safeParse(values);
    if (!result.success) {
      const issues = result.error.issues.toReversed();
      return setErrors(Object.fromEntries(issues.map((issue) => [issue.path[0], issue.message])));
    }
    setErrors({});
    setBusy(true);
    const { error } =
      mode === "sign-in"
        ? await authClient.signIn.email(result.data)
        : await authClient.signUp.email(signUpSchema.parse(values));
    if (!error) return location.assign(next);
    setBusy(false);
    setErrors(explain(error));
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {mode === "sign-up" && <TextField label="Name" name="name" autoComplete="name" error={errors.name} />}
      <TextField label="E-mail" name="email" type="email" autoComplete="email" error={errors.email} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete={mode === "sign-in" ? "current-password" : "new-password"}
        hint={mode === "sign-up" && "At least 8 characters"}
        error={errors.password}
      />
      {errors.form && <ErrorNote>{errors.form}</ErrorNote>}
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? "One moment" : mode === "sign-in" ? "Sign in" : "Create the account"}
      </Button>
    </form>
  );
}

/** better-auth's errors, where a person can act on them. */
function explain({ code, status, message }: { code?: string; status: number; message?: string }): Errors {
  if (status === 429) return { form: "Too many tries. Wait a minute, then try again." };
  if (status === 0 || status >= 500) return { form: "The server cannot be reached, or failed. Try again." };
  if (code === "INVALID_EMAIL_OR_PASSWORD")
    return { form: "This e-mail address and password do not belong together." };
  if (code?.startsWith("USER_ALREADY_EXISTS"))
    return { email: "There is an account with this e-mail address. Sign in instead." };
  return { form: message ?? "That did not work. Try again." };
}
