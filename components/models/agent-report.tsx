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

/** Parts of the card that /models/agent shows better. */
const ON_ITS_OWN_PAGE = [
  "How well it does",
  "Parts of these numbers",
  "How it learnt to talk",
  "Samples, not picked",
];

/** The shipped agent, honestly. */
export function AgentReport({
  card,
  status,
  measured,
}: {
  card: AgentCard;
  status: EmbeddedStatus;
  /** How many of the things asked of it are met; null when it was not measured. */
  measured: { asked: number; met: number } | null;
}) {
  const { config, hash, problem, trained, licence } = card;
  const rest = card.card.filter(({ heading }) => !ON_ITS_OWN_PAGE.includes(heading));
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
          <CanAndCannot />
          <section aria-labelledby="measured">
            <h3 id="measured" className="mb-2 text-lg">
              Measured
            </h3>
            <p>
              {measured
                ? `Of ${measured.asked} things that were asked of it, it does ${measured.met} as well as asked. `
                : "It was not measured yet. "}
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

function CanAndCannot() {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <section aria-labelledby="can">
        <h3 id="can" className="mb-2 text-lg">
          What it can do
        </h3>
        <ul className="list-disc space-y-1.5 pl-5">
          <li>
            Look at a picture with two pairs of eyes: one tells 200 kinds of things in photos, the other reads
            the house’s drawings, the things in them, their colours, how many, and where.
          </li>
          <li>
            Say what it sees in the manner of the character’s profile, and own up to what nobody could know.
          </li>
          <li>Do so on this machine’s processor, without a network, a key or a graphics card.</li>
        </ul>
      </section>
      <section aria-labelledby="cannot">
        <h3 id="cannot" className="mb-2 text-lg">
          What it cannot do
        </h3>
        <ul className="list-disc space-y-1.5 pl-5">
          <li>
            Tell more of a photo than its kind of thing and its colours: no number, no place, no faces, no
            text.
          </li>
          <li>Know things outside those kinds; it calls them by the nearest one.</li>
          <li>
            Be relied on for details: of one thing’s number or colour, or of a fact of an invented profile, it
            is right three or four times in five, and one time in three when asked in unusual words. Whether
            something is there it tells nineteen times in twenty.
          </li>
          <li>Reason, follow instructions, know the world, or hold a long thread. It speaks English only.</li>
        </ul>
      </section>
    </div>
  );
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
