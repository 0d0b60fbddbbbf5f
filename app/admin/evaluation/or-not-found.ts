import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/** What a page is about, or the page that says there is no such thing. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  return found.catch((error: unknown) => {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  });
}
