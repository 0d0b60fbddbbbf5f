"""Before training: checks that the sources are there, makes the drawn scenes, and makes or copies the tokenizer.

    python training/prepare.py --data ../shared/training-data --base ../shared/base-model --run ../run

RUN/scenes (for training, seeds from 100000) and RUN/scenes-validation (seeds from 80000) come from the project's own generator.
The eyes of checkpoints/ are taken as they are, unless photos are to be left out or they are to be trained anew.
RUN/tokenizer.json is the base model's, whose weights know its ids; with --base none a new one is learnt (8,192 byte-level pairs).
"""

import argparse
import itertools
import json
import lzma
import shutil
import subprocess
from pathlib import Path

import tokenizers
from tokenizers import decoders, models, pre_tokenizers, trainers

from data import PACK

SOURCES = {
    "books.txt.xz": "old books",
    "dialogues.jsonl.xz": "talk in old books, and the persona chat",
    "personas.jsonl.xz": "persona cards",
}
PHOTOS = {f"{PACK}.bin": "Tiny ImageNet", f"{PACK}.index.json": "Tiny ImageNet's classes"}
SPECIAL = [f"<|{name}|>" for name in ("pad", "bos", "profile", "image", "user", "char", "end", "doc")]
SPECIAL += [f"<|spare{i}|>" for i in range(24)]
VOCABULARY = 8192
PROJECT = Path(__file__).parent.parent


def scenes(run: Path, name: str, first: int, count: int) -> None:
    folder = run / name
    if (folder / "pictures.jsonl").exists():
        return
    made = ["--from", first, "--count", count, "--size", 128, "--out", folder.resolve()]
    subprocess.run(["npm", "run", "--silent", "data:pictures", "--", *map(str, made)], cwd=PROJECT, check=True)


def learn_tokenizer(data: Path, out: Path, lines: int, size: int) -> None:
    """GPT-2's rules, so that Hugging Face's JavaScript reader gives the same ids."""
    tokenizer = tokenizers.Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=size, special_tokens=SPECIAL, initial_alphabet=alphabet)
    with (
        lzma.open(data / "books.txt.xz", "rt", encoding="utf8") as books,
        lzma.open(data / "dialogues.jsonl.xz", "rt", encoding="utf8") as talks,
    ):
        said = (turn["text"] for talk in itertools.islice(talks, lines // 10) for turn in json.loads(talk)["turns"])
        tokenizer.train_from_iterator(itertools.chain(itertools.islice(books, lines), said), trainer)
    tokenizer.save(str(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--base", default="../shared/base-model", help="where the tokenizer is, or none")
    parser.add_argument("--run", type=Path, default="../run")
    parser.add_argument("--scenes", type=int, default=24_000)
    parser.add_argument(
        "--fresh-eyes", action="store_true", help="train the eyes anew, do not take those of checkpoints/"
    )
    parser.add_argument("--without", nargs="*", default=[], choices=["tiny-imagenet"])
    parser.add_argument("--tiny", action="store_true")
    args = parser.parse_args()
    needed = SOURCES if args.without else SOURCES | PHOTOS
    missing = [f"  {name} ({what})" for name, what in needed.items() if not (args.data / name).exists()]
    if missing:
        wayout = "" if args.without else " Photos can be left out: --without tiny-imagenet."
        raise SystemExit(
            "\n".join([f"Not in {args.data}:", *missing, f"training/README.md names the sources.{wayout}"])
        )
    args.run.mkdir(parents=True, exist_ok=True)
    tokenizer = args.run / "tokenizer.json"
    if not tokenizer.exists() and (args.tiny or args.base == "none"):
        learn_tokenizer(args.data, tokenizer, *((20_000, 1024) if args.tiny else (400_000, VOCABULARY)))
    elif not tokenizer.exists():
        shutil.copy(Path(args.base) / "tokenizer.json", tokenizer)
    scenes(args.run, "scenes", 100_000, 300 if args.tiny else args.scenes)
    scenes(args.run, "scenes-validation", 80_000, 60 if args.tiny else 1500)
    if not (args.tiny or args.fresh_eyes or args.without):
        for kept in (PROJECT / "training/checkpoints").glob("*.pt"):
            if not (args.run / kept.name).exists():
                shutil.copy(kept, args.run)
    print(f"ready: {tokenizer} and the scenes of {args.run}")


if __name__ == "__main__":
    main()
