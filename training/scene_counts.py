"""How many there are: a small convnet that counts on the map where the eyes for scenes see a kind of thing (scene_vision.py).

    python training/scene_counts.py --run ../run

The eyes gather a thing's features over all of the map before they answer, and four fish gathered are much like two. The map itself
shows them apart. The eyes stay as they are; it learns on RUN/scenes in two minutes, rare counts drawn more often (by the
root of how rare they are), and writes RUN/scene_counts.pt, with how it does on RUN/scenes-validation.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import scene_vision
from provenance import started
from scenes import SIDE, load_scenes, vocabulary

MAP = SIDE // 8  # cells along a side of the map
COUNTS = 4
BATCH = 256


class Tally(nn.Module):
    """Maps of where things are [m, 144] and what the eyes take their counts for [m, 4] -> logits of one to four [m, 4]."""

    def __init__(self, channels: int = 24):
        super().__init__()
        self.near, self.far = nn.Conv2d(1, channels, 3, padding=1), nn.Conv2d(channels, channels, 3, padding=1)
        self.mix, self.out = nn.Linear(2 * channels + COUNTS, 64), nn.Linear(64, COUNTS)

    def forward(self, heat, usual):
        x = F.relu(self.far(F.relu(self.near(heat.view(-1, 1, MAP, MAP)))))
        found = torch.cat([x.mean((2, 3)), x.amax((2, 3)), usual], 1)
        return self.out(F.relu(self.mix(found))) + usual


@torch.no_grad()
def looked_at(eyes: scene_vision.SceneVision, scenes, most: int) -> tuple[torch.Tensor, ...]:
    """Of every kind of thing in the first `most` scenes: its map, what the eyes take its count for, its count - 1."""
    heat, usual, truth = [], [], []
    for i in range(0, min(most, len(scenes)), 125):
        batch = scene_vision.batch_of(scenes, np.arange(i, min(i + 125, most, len(scenes))), "cpu", None)
        out = eyes(batch["pixels"])
        row, slot = (batch["things"][..., 0] >= 0).nonzero(as_tuple=True)
        prop, _, count, *_ = batch["things"][row, slot].unbind(-1)
        heat.append(out["heat"][row, prop])
        usual.append(out["count"][row, prop])
        truth.append(count)
    return torch.cat(heat), torch.cat(usual), torch.cat(truth)


@torch.no_grad()
def score(tally: Tally, heat, usual, truth) -> dict:
    """How often it is right, in all and by count; `before`: what the eyes said without it."""
    guess, before = tally(heat, usual).argmax(-1), usual.argmax(-1)
    shares = {"all": (guess == truth).float().mean(), "before": (before == truth).float().mean()}
    for count in truth.unique().tolist():
        mine = truth == count
        shares |= {str(count + 1): (guess == truth)[mine].float().mean()}
        shares |= {f"{count + 1} before": (before == truth)[mine].float().mean()}
    return {name: round(share.item(), 4) for name, share in shares.items()}


def load(path: Path) -> Tally:
    tally = Tally()
    tally.load_state_dict(torch.load(path, map_location="cpu")["model"])
    return tally.eval()


def train(args) -> None:
    torch.set_flush_denormal(True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    eyes, words = scene_vision.load(args.run / "scene_vision.pt"), vocabulary()
    heat, usual, truth = looked_at(eyes, load_scenes(args.run / "scenes", words), args.scenes)
    watched = load_scenes(args.run / "scenes-validation", words)
    held = looked_at(eyes, watched, len(watched))
    often = torch.bincount(truth, minlength=COUNTS).float().clamp(min=1)
    chance, tally = often[truth] ** -0.5, Tally()
    steps = args.passes * len(truth) // BATCH + 1
    optimiser = torch.optim.AdamW(tally.parameters(), args.rate, weight_decay=0.01)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = args.rate * (1 - step / steps)
        drawn = torch.multinomial(chance, BATCH, replacement=True)
        loss = F.cross_entropy(tally(heat[drawn], usual[drawn]), truth[drawn])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 200 == 0 or step == steps - 1:
            print(f"step {step} of {steps} loss {loss.item():.3f} {json.dumps(score(tally, *held))}", flush=True)
    made = {"model": tally.state_dict(), "measured": score(tally, *held) | {"scenes": len(watched)}}
    torch.save(made | started(args), args.run / "scene_counts.pt")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--run", type=Path, default="../run")
    parser.add_argument(
        "--without", nargs="*", default=[], choices=["tiny-imagenet"], help="what the eyes learnt without"
    )
    parser.add_argument("--scenes", type=int, default=10_000)
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tiny", action="store_true")
    args = parser.parse_args()
    if args.tiny:
        args.passes = 1
    return args


if __name__ == "__main__":
    train(arguments())
