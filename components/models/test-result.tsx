import type { EngineTest } from "@/lib/inference/openai/probe";

/** Of one engine: being tested, tested, or not even asked, with the reason. */
export type TestState = "running" | EngineTest | { failed: string };

/** What a server answered, or what is wrong and what to do. */
export function TestResult({ test, vision }: { test: TestState; vision: boolean }) {
  if (test === "running")
    return (
      <p role="status" className="mt-2 text-sm text-muted">
        Saying hello{vision ? ", showing a red square" : ""} …
      </p>
    );
  const error = "failed" in test ? test.failed : test.error?.message;
  if (error || "failed" in test)
    return (
      <p role="alert" className="mt-2 max-w-prose border-l-2 border-accent pl-3 text-sm">
        {error}
        {!("failed" in test) && test.reply && ` It answered words: “${test.reply}”.`}
      </p>
    );
  return (
    <div role="status" className="mt-2 max-w-prose border-l-2 pl-3 text-sm">
      <p>
        It answers, after {test.latencyMs?.toLocaleString("en")} ms: “{test.reply}”
      </p>
      {test.sawPicture === true && <p>It sees: shown a red square, it said “{test.pictureReply}”.</p>}
      {test.sawPicture === false && (
        <p className="text-accent">
          It did not see the test picture: shown a red square, it said “{test.pictureReply}”. Choose a vision
          model, or untick pictures.
        </p>
      )}
    </div>
  );
}
