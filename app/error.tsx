"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

export default function PageError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <EmptyState
      page
      title="Something went wrong"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      This page could not be shown. Nothing you wrote is lost; the server’s log says what happened.
    </EmptyState>
  );
}
