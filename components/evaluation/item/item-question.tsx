import { PROFILE_SECTIONS } from "@/lib/characters/character";
import type { MMRoleParts } from "@/lib/troupe-data/read-mmrole-prompt";

/** Who is to speak, what was said before, and the words to answer. */
export function ItemQuestion({ question, parts }: { question: string; parts: MMRoleParts | null }) {
  if (!parts)
    return (
      <section aria-label="The prompt">
        <p className="mb-2 text-sm text-muted">
          This prompt is not worded as MMRole’s are, so it is shown as it stands.
        </p>
        <p className="text-sm whitespace-pre-wrap wrap-anywhere">{question}</p>
      </section>
    );
  const other = parts.other ?? "A curious human";
  const sections = PROFILE_SECTIONS.filter(({ key }) => parts.role.profile[key].trim() !== "");
  return (
    <div className="flex flex-col gap-5">
      <details className="border-b pb-3">
        <summary className="text-sm">The profile of {parts.role.name}</summary>
        <div className="mt-3 flex flex-col gap-4 text-sm">
          {sections.map(({ key, heading }) => (
            <section key={key}>
              <h3 className="mb-1 text-base">{heading}</h3>
              <p className="whitespace-pre-wrap wrap-anywhere">{parts.role.profile[key]}</p>
            </section>
          ))}
        </div>
      </details>
      {parts.history.length > 0 && (
        <section aria-label="Said before">
          <h2 className="small-caps mb-2 font-sans text-muted">Said before</h2>
          <ol className="flex flex-col gap-3 text-sm">
            {parts.history.map(({ by, text }, i) => (
              <Turn key={i} speaker={by === "role" ? parts.role.name : other} indent={by === "other"}>
                {text}
              </Turn>
            ))}
          </ol>
        </section>
      )}
      <section aria-label="To answer">
        <h2 className="small-caps mb-2 font-sans text-muted">To answer</h2>
        {parts.words === null ? (
          <p className="text-muted">{parts.instruction}</p>
        ) : (
          <p className="text-lg whitespace-pre-wrap wrap-anywhere">
            <span className="small-caps block text-muted">{other}</span>
            {parts.words}
          </p>
        )}
      </section>
    </div>
  );
}

function Turn({ speaker, indent, children }: { speaker: string; indent: boolean; children: string }) {
  return (
    <li className={indent ? "pl-6" : undefined}>
      <span className={`small-caps block ${indent ? "text-muted" : "text-accent"}`}>{speaker}</span>
      <p className="whitespace-pre-wrap wrap-anywhere">{children}</p>
    </li>
  );
}
