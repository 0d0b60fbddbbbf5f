import { useEffect, useState } from "react";
import { messageOf, request } from "@/components/request";
import { TextField } from "@/components/ui/field";
import { ErrorNote, Skeleton } from "@/components/ui/states";
import { Table, Td, Th } from "@/components/ui/table";
import type { CharacterDraft } from "@/lib/characters/character";
import { replyRoom } from "@/lib/characters/prompt";
import type { RehearsalPrompt } from "@/lib/chat/rehearsal-views";

const TYPING_MS = 500;

/** The prompt exactly as the next turn would send it, counted. */
export function PromptPanel({ draft, shown }: { draft: CharacterDraft; shown: boolean }) {
  const [line, setLine] = useState("What do you see?");
  const [answer, setAnswer] = useState<RehearsalPrompt | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    if (!shown) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const body = { draft, line };
        setAnswer(
          await request<RehearsalPrompt>("/api/admin/characters/prompt", {
            method: "POST",
            body,
            signal: abort.signal,
          }),
        );
        setError(null);
      } catch (failure) {
        if (!abort.signal.aborted) setError(messageOf(failure).replace(/^draft\./, ""));
      }
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft, line, shown]);

  return (
    <div className="flex flex-col gap-5">
      <TextField
        label="A line said to the character"
        value={line}
        onChange={(event) => setLine(event.target.value)}
      />
      {error && <ErrorNote>{error}</ErrorNote>}
      {answer ? <Counted answer={answer} /> : !error && <Skeleton className="h-64" />}
    </div>
  );
}

function Counted({
  answer: { engine, settings, prompt, lineTokens, fullTokens, omitted },
}: {
  answer: RehearsalPrompt;
}) {
  const trimmed = prompt.sections.filter((section) => section.trimmed);
  const reply = replyRoom(engine, settings.maxTokens);
  const free = engine.contextTokens - prompt.tokens - reply;
  return (
    <>
      <Table
        label="Tokens of the prompt"
        head={
          <>
            <Th>Part</Th>
            <Th number>Tokens</Th>
            <Th number>Written</Th>
          </>
        }
      >
        {prompt.sections.map(({ name, tokens, trimmed: cut }) => (
          <tr key={name}>
            <Td>
              {name}
              {cut && <span className="ml-2 text-xs text-accent">trimmed</span>}
            </Td>
            <Td number>{tokens}</Td>
            <Td number className="text-muted">
              {fullTokens[name] ?? tokens}
            </Td>
          </tr>
        ))}
        {omitted.map((name) => (
          <tr key={name}>
            <Td>
              {name} <span className="ml-2 text-xs text-accent">left out</span>
            </Td>
            <Td number>0</Td>
            <Td number className="text-muted">
              {fullTokens[name]}
            </Td>
          </tr>
        ))}
        {prompt.messages.length > 0 && (
          <tr>
            <Td>The line</Td>
            <Td number>{lineTokens}</Td>
            <Td number className="text-muted">
              {lineTokens}
            </Td>
          </tr>
        )}
        <tr className="font-medium">
          <Td>Prompt</Td>
          <Td number>{prompt.tokens}</Td>
          <Td />
        </tr>
      </Table>
      <p className="text-sm text-muted tabular-nums">
        {engine.exactCounts ? "" : "Estimated. "}
        Of {engine.contextTokens.toLocaleString("en")} tokens of {engine.model}, {reply} are kept for the
        reply and {Math.max(0, free).toLocaleString("en")} are left for the chat.{" "}
        {engine.maxImages > 0
          ? `A picture takes ${engine.imageTokens}; the newest ${engine.maxImages} are sent.`
          : "This model sees no pictures."}
        {!engine.followsInstructions &&
          " The embedded agent is sent the profile only, no voice notes, examples or instructions."}
        {(trimmed.length > 0 || omitted.length > 0) &&
          " The profile may take 40% of the context: sentences were left out, from the longest section first."}
      </p>
      <section aria-label="The prompt as sent" className="flex flex-col gap-2">
        <h3 className="text-base">As sent</h3>
        {prompt.sections.map(({ name, text }) => (
          <pre key={name} className="border-l pl-3 font-sans text-sm whitespace-pre-wrap wrap-anywhere">
            {text}
          </pre>
        ))}
        {prompt.messages.map(({ text }) => (
          <pre
            key={text}
            className="border-l border-accent pl-3 font-sans text-sm whitespace-pre-wrap wrap-anywhere"
          >
            {text}
          </pre>
        ))}
      </section>
    </>
  );
}
