"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { ErrorNote } from "@/components/ui/states";
import { setUp } from "./actions";

export function SetupForm({ token }: { token: string }) {
  const [{ errors, name, email }, action, busy] = useActionState(setUp.bind(null, token), {
    errors: {},
    name: "",
    email: "",
  });
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <TextField label="Name" name="name" autoComplete="name" defaultValue={name} error={errors.name} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        hint="Used to sign in. Nothing is ever sent to it."
        defaultValue={email}
        error={errors.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 8 characters"
        error={errors.password}
      />
      {errors.form && <ErrorNote>{errors.form}</ErrorNote>}
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? "One moment" : "Make the first admin"}
      </Button>
    </form>
  );
}
