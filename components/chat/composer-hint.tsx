interface ComposerHintProps {
  name: string;
  /** How many the script shows. */
  pictures: number;
  maxImages: number;
  lost: boolean;
}

/** The quiet line under the composer: what the character still sees, or that the connection is down. */
export function ComposerHint({ name, pictures, maxImages, lost }: ComposerHintProps) {
  return (
    <p role="status" className={lost ? "text-accent" : undefined}>
      {lost
        ? "The connection is lost. Trying again; nothing that was said is gone."
        : maxImages === 0
          ? `${name} cannot see pictures at the moment.`
          : pictures === 0
            ? "Enter sends, Shift+Enter starts a new line."
            : `${name} still sees ${maxImages === 1 ? "your last picture" : `your last ${maxImages} pictures`}.`}
    </p>
  );
}
