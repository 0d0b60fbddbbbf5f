"""The whole recipe: see, talk, export, evaluate, describe.

    python training/train.py --data ../shared/training-data --base ../shared/base-model
    python training/train.py ... --tiny     # a smoke run of a couple of minutes, into a folder of its own

About 80 minutes on three cores of a 2023 Xeon. Every stage resumes where it was stopped; a finished stage is skipped.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def stage(name: str, *options) -> None:
    print(f"--- {name}", flush=True)
    subprocess.run([sys.executable, str(HERE / f"{name}.py"), *map(str, options)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--base", type=Path, default="../shared/base-model")
    parser.add_argument("--run", type=Path, default="../run", help="where checkpoints go")
    parser.add_argument("--out", type=Path, default=HERE.parent / "models/agent")
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--tiny", action="store_true")
    args = parser.parse_args()
    if args.tiny:
        args.run, args.out = args.run / "tiny", args.run / "tiny" / "agent"
    args.run.mkdir(parents=True, exist_ok=True)
    tiny = ["--tiny"] if args.tiny else []
    common = ["--data", args.data, "--run", args.run, "--threads", args.threads, *tiny]
    if not (args.run / "vision.pt").exists():
        stage("vision", *common, "--minutes", 0.5 if args.tiny else 33)
    if not (args.run / "chat.pt").exists():
        stage("chat", *common, "--base", args.base, "--minutes", 0.5 if args.tiny else 40)
    stage("export", "--run", args.run, "--base", args.base, "--out", args.out)
    every = 40 if args.tiny else 4
    judged = args.run / "evaluation.json"
    stage("evaluate", "--data", args.data, "--model", args.out, "--every", every, "--out", judged)
    other = args.run / "evaluation-other.json"
    stage("evaluate", "--data", args.data, "--model", args.out, "--every", every, "--first", 1, "--out", other)
    stage("card", "--run", args.run, "--out", args.out)


if __name__ == "__main__":
    main()
