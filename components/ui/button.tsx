import type { ComponentProps } from "react";
import { cn } from "./cn";

type Variant = "primary" | "plain" | "quiet" | "danger";

const VARIANTS: Record<Variant, string> = {
  primary: "bg-accent text-on-accent hover:brightness-110",
  plain: "border bg-sheet hover:bg-shade",
  quiet: "hover:bg-shade",
  danger: "border border-accent text-accent hover:bg-accent hover:text-on-accent",
};

/** The look of a button, for links too. */
export const buttonClass = (variant: Variant = "plain", extra?: string) =>
  cn(
    "inline-flex min-h-9 whitespace-nowrap items-center justify-center gap-2 rounded-md px-3.5 py-1.5 text-sm font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50",
    VARIANTS[variant],
    extra,
  );

export function Button({ variant, className, ...props }: ComponentProps<"button"> & { variant?: Variant }) {
  return <button type="button" className={buttonClass(variant, className)} {...props} />;
}

/** A button that is only a picture: its label is read aloud and shown as a tooltip. */
export function IconButton({
  label,
  small,
  className,
  ...props
}: ComponentProps<"button"> & { label: string; small?: boolean }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors",
        small ? "size-8 pointer-coarse:size-9 [&_svg]:size-4" : "size-9",
        "hover:bg-shade hover:text-ink disabled:cursor-not-allowed disabled:opacity-40",
        className,
      )}
      {...props}
    />
  );
}
