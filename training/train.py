"""The whole recipe, stage by stage. Every stage resumes where it was stopped; a finished stage is skipped.

    python training/train.py --data ../shared/training-data --base ../shared/base-model
    python training/train.py --tiny            # a small network in a few minutes, to try the recipe, into RUN/tiny
    python training/train.py --without tiny-imagenet     # no photos, into RUN/without-tiny-imagenet: free of ImageNet's terms
    python training/train.py --fresh-eyes      # the eyes are trained anew too, into RUN/fresh-eyes

About an hour and a half on three cores of a 2023 Xeon, 2 h 45 min more with --fresh-eyes; training/README.md says what each stage does.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def stage(file: str, *options) -> None:
    print(f"--- {file} {' '.join(map(str, options))}", flush=True)
    subprocess.run([sys.executable, str(HERE / file), *map(str, options)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--base", default="../shared/base-model", help="the decoder to start from, or none")
    parser.add_argument("--run", type=Path, default="../run", help="where checkpoints go")
    parser.add_argument("--out", type=Path, default=HERE.parent / "models/agent")
    parser.add_argument("--without", nargs="*", default=[], choices=["tiny-imagenet"])
    parser.add_argument("--fresh-eyes", action="store_true", help="train the eyes anew: three hours more")
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--tiny", action="store_true")
    args = parser.parse_args()
    tiny, run = ["--tiny"] if args.tiny else [], args.run
    # Checkpoints of one kind of run are never taken up by another.
    own = {"tiny": args.tiny, "without-tiny-imagenet": args.without, "fresh-eyes": args.fresh_eyes}
    for folder in (name for name, wanted in own.items() if wanted):
        run /= folder
    out = run / "agent" if args.tiny else args.out
    data, threads = ["--data", args.data, "--run", run], ["--threads", args.threads, *tiny]
    without = ["--without", *args.without] if args.without else []

    def missing(name: str) -> bool:
        return not (run / name).exists()

    stage("prepare.py", *data, "--base", args.base, *tiny, *without, *(["--fresh-eyes"] if args.fresh_eyes else []))
    if not args.without and missing("photo_vision.pt"):
        stage("photo_vision.py", *data, *threads)
    if missing("scene_vision.pt"):
        stage("scene_vision.py", *data, *threads, *without)
    if missing("scene_counts.pt"):
        stage("scene_counts.py", *data, *threads, *without)
    for lesson in ("pretrain", "align", "chat"):
        if missing(f"{lesson}.pt"):
            stage("learn.py", lesson, *data, "--base", args.base, *threads, *without)
    stage("export.py", *data, "--out", out)
    if not args.tiny:
        print("To measure it: npm run --silent eval:agent, then npm run agent:card")


if __name__ == "__main__":
    main()
