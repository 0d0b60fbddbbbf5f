import Link from "next/link";
import { FactRows } from "@/components/ui/fact-rows";
import { Markdown } from "@/components/ui/markdown";
import { ErrorNote } from "@/components/ui/states";
import type { AgentCard } from "@/lib/inference/embedded/card";
import type { EmbeddedStatus } from "@/lib/inference/embedded/embedded";

const STATUS: Record<EmbeddedStatus["status"], string> = {
  idle: "asleep; wakes with the first turn",
  loading: "loading",
  ready: "ready",
  failed: "cannot be used",
};

/** The shipped agent, honestly. */
export function AgentReport({ card, status }: { card: AgentCard; status: EmbeddedStatus }) {
  const { config, hash, problem, trained, licence } = card;
  const measured = card.card.find(({ heading }) => /how well/i.test(heading));
  const rest = card.card.filter((section) => section !== measured);
  return (
    <section aria-labelledby="agent" className="flex flex-col gap-6">
      <h2 id="agent" className="border-b pb-2 text-2xl">
        The embedded agent
      </h2>
      {(problem ?? status.error) && <ErrorNote>{problem ?? status.error}</ErrorNote>}
      {!trained && (
        <ErrorNote>
          These weights are not trained yet: the agent speaks, but says nothing of sense. training/README.md
          tells how to train it.
        </ErrorNote>
      )}
      <div className="grid gap-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          <CanAndCannot imageSize={config?.imageSize ?? 64} />
          <section aria-labelledby="measured">
            <h3 id="measured" className="mb-2 text-lg">
              Measured
            </h3>
            {measured ? (
              <Markdown>{measured.text}</Markdown>
            ) : (
              <p className="text-muted">
                No measurements lie beside this model (models/agent/README.md). training/card.py writes them;{" "}
                <code>npm run eval:agent</code> measures what it sees, knows and says.
              </p>
            )}
            <p className="mt-3">
              <Link
                href="/models/agent"
                className="underline decoration-rule underline-offset-4 hover:decoration-accent"
              >
                How good is it? Every number, its plot and replies that were not picked
              </Link>
            </p>
          </section>
          {rest.map(({ heading, text }) => (
            <details key={heading} className="border-t pt-3">
              <summary className="font-serif text-lg">{heading}</summary>
              <div className="mt-3 overflow-x-auto text-sm">
                <Markdown>{text}</Markdown>
              </div>
            </details>
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <FactRows
            rows={[
              ["Status", STATUS[status.status]],
              ["Name", config ? `${config.name} ${config.version}` : "–"],
              ["Context", config ? `${config.contextTokens.toLocaleString("en")} tokens` : "–"],
              [
                "A picture",
                config
                  ? `${config.visualTokensPerImage} tokens, ${config.imageSize} × ${config.imageSize} pixels`
                  : "–",
              ],
              [
                "Network",
                config ? `${config.layers} layers, width ${config.hiddenSize}, ${config.heads} heads` : "–",
              ],
              ["Vocabulary", config ? `${config.vocabSize.toLocaleString("en")} tokens` : "–"],
              [
                "Files",
                config
                  ? megabytes(Object.values(config.files).reduce((sum, { bytes }) => sum + bytes, 0))
                  : "–",
              ],
              [
                "Hash",
                <code key="" className="text-xs break-all">
                  {hash ?? "–"}
                </code>,
              ],
            ]}
          />
          <div className="border-l-2 border-accent pl-4 text-sm">
            <h3 className="mb-1 text-base">The weights’ licence</h3>
            <p>
              The program is under the MIT licence. The weights were learnt from Tiny ImageNet, whose photos
              come under ImageNet’s terms: non-commercial research and education. Use the weights on those
              terms, or set another engine.
            </p>
            {licence && <p className="mt-2 text-muted">config.json: {licence}</p>}
          </div>
        </div>
      </div>
    </section>
  );
}

function CanAndCannot({ imageSize }: { imageSize: number }) {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <section aria-labelledby="can">
        <h3 id="can" className="mb-2 text-lg">
          What it can do
        </h3>
        <ul className="list-disc space-y-1.5 pl-5">
          <li>Look at a picture and name its main thing, out of about 200 kinds.</li>
          <li>Say a sentence or two about that kind of thing, in the manner of the character’s profile.</li>
          <li>Do so on this machine’s processor, without a network, a key or a graphics card.</li>
        </ul>
      </section>
      <section aria-labelledby="cannot">
        <h3 id="cannot" className="mb-2 text-lg">
          What it cannot do
        </h3>
        <ul className="list-disc space-y-1.5 pl-5">
          <li>
            See small things: it gets {imageSize} by {imageSize} pixels. No text, no faces, no counting.
          </li>
          <li>Know things outside its 200 kinds; it calls them by the nearest one, and sounds sure of it.</li>
          <li>Reason, follow instructions, know the world, or hold a long thread. It speaks English only.</li>
        </ul>
      </section>
    </div>
  );
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
