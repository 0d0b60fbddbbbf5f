import { useRouter } from "next/navigation";
import { useState } from "react";
import { messageOf } from "@/components/request";

/** Runs what changes the server's data, then reads the page anew; `error` says why the latest one failed. */
export function useAction() {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  async function act(run: () => Promise<unknown>): Promise<void> {
    setError(null);
    try {
      await run();
      router.refresh();
    } catch (failure) {
      setError(messageOf(failure));
    }
  }
  return { act, error };
}
