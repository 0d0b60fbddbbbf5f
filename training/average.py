"""The average of two checkpoints, weight by weight: a short last lesson keeps what it taught without all that it took (Wortsman et al. 2022, arXiv 2203.05482).

    python training/average.py ../run/long/chat.pt ../run/short/chat.pt --out ../run/chat.pt

The second must have started from the first. What is known of the second is kept, with the first's command as `averagedWith`.
"""

import argparse
from pathlib import Path

import torch


def averaged(first: dict, second: dict) -> dict:
    """Of two checkpoints' weights, float tensors of equal shapes."""
    return {name: (weight + first[name]) / 2 for name, weight in second.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    first, second = (torch.load(path, weights_only=False, map_location="cpu") for path in (args.first, args.second))
    facts = second["facts"] | {"averagedWith": first["facts"]["command"]}
    torch.save({"model": averaged(first["model"], second["model"]), "facts": facts}, args.out)


if __name__ == "__main__":
    main()
