"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export const inputClass = (extra?: string) =>
  cn(
    "w-full rounded-md border bg-sheet px-3 py-2 text-base placeholder:text-muted/80 sm:text-sm",
    "aria-invalid:border-accent disabled:opacity-60",
    extra,
  );

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
}

function useField({ hint, error }: Pick<FieldProps, "hint" | "error">) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return { id, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy };
}

function FieldFrame({ id, label, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-accent">
          {error}
        </p>
      )}
    </div>
  );
}

/** A labelled input; the error is announced and tied to it. */
export function TextField({ label, hint, error, className, ...props }: ComponentProps<"input"> & FieldProps) {
  const field = useField({ hint, error });
  return (
    <FieldFrame {...{ id: field.id, label, hint, error }}>
      <input {...field} className={inputClass(className)} {...props} />
    </FieldFrame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  className,
  ...props
}: ComponentProps<"textarea"> & FieldProps) {
  const field = useField({ hint, error });
  return (
    <FieldFrame {...{ id: field.id, label, hint, error }}>
      <textarea {...field} className={inputClass(className)} {...props} />
    </FieldFrame>
  );
}

export function Select({ label, hint, error, className, ...props }: ComponentProps<"select"> & FieldProps) {
  const field = useField({ hint, error });
  return (
    <FieldFrame {...{ id: field.id, label, hint, error }}>
      <select {...field} className={inputClass(className)} {...props} />
    </FieldFrame>
  );
}
