"""The second pair of eyes: a convnet that reads drawn scenes: which things, their colours, how many, where; setting, light, words.

    python training/scene_vision.py --data ../shared/training-data --run ../run

It learns from RUN/scenes and is watched on RUN/scenes-validation (prepare.py makes both), writes RUN/scene_vision.pt and resumes from RUN/scene_vision.last.pt. A quarter
of every batch are photos, in which there is nothing to find: it also tells a drawing from a photo. Every kind of thing has its own question to the
map of features (class activation, Zhou et al. 2016, arXiv 1512.04150): where its answer is strong, there its colour is read.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from data import pictures
from photo_vision import Block, conv
from provenance import started
from scenes import SIDE, Scenes, Vocabulary, load_scenes, vocabulary

MEAN, STD = (0.62, 0.57, 0.50), (0.25, 0.24, 0.24)


class SceneVision(nn.Module):
    """[n, 3, 96, 96] in 0..1 -> a dict of logits; see forward."""

    def __init__(self, words: Vocabulary, widths=(48, 96, 192), depths=(1, 2, 2), channels: int = 128):
        super().__init__()
        props = len(words.props)
        self.sizes = (props, len(words.colours), 4, 3, len(words.places))
        self.settings = tuple(widths), tuple(depths), channels
        layers, before = [], widths[0]
        self.stem = nn.Sequential(*conv(3, 24, 2), nn.ReLU(True), *conv(24, widths[0], 2), nn.ReLU(True))
        for stage, (width, depth) in enumerate(zip(widths, depths)):
            blocks = [Block(before if i == 0 else width, width, 2 if stage and i == 0 else 1) for i in range(depth)]
            layers.append(nn.Sequential(*blocks))
            before = width
        self.stages = nn.ModuleList(layers)
        # Fine places come from the middle stage, knowledge of things from the last: both at 12 x 12.
        self.fine = nn.Conv2d(widths[1], channels, 1)
        self.coarse = nn.Conv2d(widths[2], channels, 1)
        self.mix = Block(channels, channels)
        self.asks = nn.Linear(channels, props)
        self.bias = nn.Parameter(torch.full((props,), -3.0))
        self.sharpness = nn.Parameter(torch.ones(()))
        self.read = nn.Sequential(nn.Linear(channels + 4, 96), nn.ReLU(True), nn.Linear(96, sum(self.sizes[1:])))
        self.own = nn.Parameter(torch.zeros(props, sum(self.sizes[1:])))  # what is usual for this kind of thing
        self.look = nn.Linear(channels, 1)  # where the word is
        self.whole = nn.Linear(2 * channels, len(words.settings) + len(words.lights) + len(words.weathers))
        self.spell = nn.Linear(2 * channels, len(words.words))
        self.drawn = nn.Linear(2 * channels, 1)  # a drawing of ours, not a photo
        side = SIDE // 8
        at = (torch.arange(side) + 0.5) / side - 0.5
        self.register_buffer("x", at.repeat(side))
        self.register_buffer("y", at.repeat_interleave(side))
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))

    def map(self, pixels):
        """[n, 144, channels]: one vector for each of 12 x 12 places."""
        x = self.stages[0](self.stem((pixels - self.mean) / self.std))
        fine = self.stages[1](x)
        coarse = F.interpolate(self.coarse(self.stages[2](fine)), scale_factor=2.0)
        return self.mix(F.relu(self.fine(fine) + coarse)).flatten(2).transpose(1, 2)

    def forward(self, pixels):
        """heat [n, props, 144]; present [n, props]; of each prop, were it present: colour, count, side, place [n, props, .]; the scene's own."""
        cells = self.map(pixels)
        heat = self.asks(cells).transpose(1, 2)  # [n, props, cells]
        share = (heat * self.sharpness.exp()).softmax(-1)
        present = (share * heat).sum(-1) + self.bias
        # How much of the picture it covers, and how it is spread: from these the count is read.
        x, y = (share * self.x).sum(-1), (share * self.y).sum(-1)
        spread = (share * (self.x - x[..., None]) ** 2).sum(-1).clamp(min=1e-6).sqrt()
        mass = heat.sigmoid().sum(-1).add(1).log()
        found = torch.cat([share @ cells, torch.stack([x, y, spread, mass], -1)], -1)
        colour, count, side, place = (self.read(found) + self.own).split(self.sizes[1:], -1)
        mean = cells.mean(1)
        all_over = torch.cat([mean, cells.amax(1)], -1)
        spot = self.look(cells).softmax(1)
        word = self.spell(torch.cat([(spot * cells).sum(1), mean], -1))
        return {
            "heat": heat,
            "present": present,
            "colour": colour,
            "count": count,
            "side": side,
            "place": place,
            "scene": self.whole(all_over),
            "word": word,
            "drawn": self.drawn(all_over)[:, 0],
        }


def losses(out: dict, batch: dict, words: Vocabulary) -> torch.Tensor:
    """Presence of every kind of thing, and what is asked only of those that are there; the rows after the scenes are photos."""
    things = batch["things"]
    scenes = len(things)
    row, slot = (things[..., 0] >= 0).nonzero(as_tuple=True)
    prop, colour, count, side, place = things[row, slot].unbind(-1)
    target = torch.zeros_like(out["present"])
    target[row, prop] = 1
    total = F.binary_cross_entropy_with_logits(out["present"], target, reduction="none").sum(1).mean()
    is_drawn = (torch.arange(len(target), device=target.device) < scenes).float()
    total = total + 0.5 * F.binary_cross_entropy_with_logits(out["drawn"], is_drawn)
    for name, truth, weight in (("colour", colour, 1), ("count", count, 1), ("side", side, 0.3), ("place", place, 0.5)):
        total = total + weight * F.cross_entropy(out[name][row, prop], truth)
    whole = out["scene"][:scenes].split([len(words.settings), len(words.lights), len(words.weathers)], -1)
    for logits, name in zip((*whole, out["word"][:scenes]), ("setting", "light", "weather", "word")):
        total = total + 0.5 * F.cross_entropy(logits, batch[name])
    return total


def batch_of(scenes: Scenes, chosen: np.ndarray, device: str, random: np.random.Generator | None) -> dict:
    """Tensors of some pictures; with chance, a little moved, lighter or darker, as resized photos of screens are."""
    pixels = torch.from_numpy(np.ascontiguousarray(scenes.pixels[chosen])).to(device)
    x = pixels.permute(0, 3, 1, 2).float().div_(255)
    if random is not None:
        n = len(chosen)
        theta = torch.zeros(n, 2, 3, device=device)
        for axis in (0, 1):
            theta[:, axis, axis] = torch.from_numpy(random.uniform(0.94, 1.03, n))
            theta[:, axis, 2] = torch.from_numpy(random.uniform(-0.04, 0.04, n))
        x = F.grid_sample(
            x, F.affine_grid(theta, x.shape, align_corners=False), padding_mode="border", align_corners=False
        )
        x = x * torch.from_numpy(random.uniform(0.85, 1.15, (n, 1, 1, 1))).float().to(device)
    found = {"pixels": x.contiguous(memory_format=torch.channels_last)}
    for name in ("things", "setting", "light", "weather", "word"):
        found[name] = torch.from_numpy(getattr(scenes, name)[chosen].astype(np.int64)).to(device)
    return found


def squeezed(photos: np.ndarray, device: str) -> torch.Tensor:
    """Photos at the scenes' size, uint8 NHWC -> float NCHW."""
    x = torch.from_numpy(photos).to(device).permute(0, 3, 1, 2).float().div_(255)
    return F.interpolate(x, SIDE, mode="bicubic", align_corners=False).clamp_(0, 1)


@torch.no_grad()
def score(model: SceneVision, scenes: Scenes, photos: np.ndarray, words: Vocabulary, device: str) -> dict:
    """F1 of kinds of things at probability .5; of those there, how often colour, count, side and place are right; the rest.

    `inPhotos`: things it believes to see in a photo, on average; `drawn`: how often it tells drawings from photos.
    """
    model.eval()
    right, hits, claims, truths = {}, 0, 0, 0
    for i in range(0, len(scenes), 250):
        batch = batch_of(scenes, np.arange(i, min(i + 250, len(scenes))), device, None)
        out = model(batch["pixels"])
        things = batch["things"]
        row, slot = (things[..., 0] >= 0).nonzero(as_tuple=True)
        prop, *asked = things[row, slot].unbind(-1)
        claimed = out["present"] > 0
        hits, claims, truths = hits + claimed[row, prop].sum().item(), claims + claimed.sum().item(), truths + len(row)
        for name, truth in zip(("colour", "count", "side", "place"), asked):
            right.setdefault(name, []).append(out[name][row, prop].argmax(-1) == truth)
        several = asked[1] > 0
        right.setdefault("several", []).append((out["count"][row, prop].argmax(-1) == asked[1])[several])
        parts = out["scene"].split([len(words.settings), len(words.lights), len(words.weathers)], -1)
        for logits, name in zip((*parts, out["word"]), ("setting", "light", "weather", "word")):
            right.setdefault(name, []).append(logits.argmax(-1) == batch[name])
        right.setdefault("drawn", []).append(out["drawn"] > 0)
        written = batch["word"] > 0
        right.setdefault("wordWhereOneIs", []).append((out["word"].argmax(-1) == batch["word"])[written])
    drawn, in_photos = right.setdefault("drawn", []), 0
    for i in range(0, len(photos), 250):
        out = model(squeezed(photos[i : i + 250], device))
        drawn.append(out["drawn"] < 0)
        in_photos += (out["present"] > 0).sum().item()
    model.train()
    found = {name: round(torch.cat(values).float().mean().item(), 4) for name, values in right.items()}
    return {
        "f1": round(2 * hits / max(1, claims + truths), 4),
        **found,
        "inPhotos": round(in_photos / max(1, len(photos)), 4),
    }


def rate_at(done: float) -> float:
    return done / 0.05 if done < 0.05 else (1 + math.cos(math.pi * (done - 0.05) / 0.95)) / 2


def train(args) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    words, validation = vocabulary(), args.run / "scenes-validation"
    if not (validation / "pictures.jsonl").exists():
        raise SystemExit(f"There is no {validation}: run training/prepare.py first.")
    scenes, held = load_scenes(args.run / "scenes", words), load_scenes(validation, words)
    photos = held_photos = np.zeros((0, 64, 64, 3), np.uint8)
    if "tiny-imagenet" not in args.without:
        photos, held_photos = pictures(args.data, "train")[0], pictures(args.data, "val")[0][::10]
    sizes = {"widths": (8, 16, 32), "depths": (1, 1, 1), "channels": 32} if args.tiny else {}
    model = SceneVision(words, **sizes).to(args.device, memory_format=torch.channels_last).train()
    print(
        f"{sum(p.numel() for p in model.parameters()) / 1e6:.2f} M weights, {len(scenes)} scenes, {len(held)} held out"
    )
    decayed = [p for p in model.parameters() if p.dim() > 1]
    groups = [
        {"params": decayed, "weight_decay": 0.02},
        {"params": [p for p in model.parameters() if p.dim() < 2], "weight_decay": 0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=args.rate, betas=(0.9, 0.98))
    spent, step, history, starts, last = 0.0, 0, [], [], args.run / "scene_vision.last.pt"
    if last.exists():
        saved = torch.load(last, map_location=args.device)
        model.load_state_dict(saved["model"]), optimiser.load_state_dict(saved["optimiser"])
        spent, step, history = saved["spent"], saved["step"], saved["history"]
        starts = saved.get("starts", [])
    starts.append(started(args, spent / 60))
    random = np.random.default_rng([args.seed, step])
    budget, reported, kept, sums = args.minutes * 60, spent, spent, [0.0, 0]
    while spent < budget:
        began = time.time()
        for group in optimiser.param_groups:
            group["lr"] = args.rate * max(rate_at(spent / budget), 0.01)
        chosen = np.sort(random.choice(len(scenes), args.batch * 3 // 4, replace=False))
        batch = batch_of(scenes, chosen, args.device, random)
        if len(photos):
            others = squeezed(photos[np.sort(random.choice(len(photos), args.batch // 4))], args.device)
            batch["pixels"] = torch.cat([batch["pixels"], others])
        loss = losses(model(batch["pixels"]), batch, words)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        step, sums = step + 1, [sums[0] + loss.item(), sums[1] + 1]
        spent += time.time() - began
        if spent - reported > args.report or spent >= budget:
            speed = sums[1] * args.batch / (spent - reported)
            print(
                f"step {step} loss {sums[0] / sums[1]:.3f} {speed:.0f} pictures/s, {(budget - spent) / 60:.1f} min left",
                flush=True,
            )
            reported, sums = spent, [0.0, 0]
        if spent - kept > args.keep or spent >= budget:
            kept = spent
            history.append(
                {
                    "minutes": round(spent / 60, 1),
                    "seen": step * args.batch,
                    **score(model, held, held_photos, words, args.device),
                }
            )
            print("  ", json.dumps(history[-1]), flush=True)
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict()}
            torch.save(state | {"spent": spent, "step": step, "history": history, "starts": starts}, last)
    made = {"model": model.state_dict(), "settings": model.settings, "history": history}
    torch.save(made | starts[-1] | {"starts": starts}, args.run / "scene_vision.pt")


def load(path: Path) -> SceneVision:
    saved = torch.load(path, map_location="cpu")
    model = SceneVision(vocabulary(), *saved["settings"])
    model.load_state_dict(saved["model"])
    return model.eval()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, default="../shared/training-data")
    parser.add_argument("--run", type=Path, default="../run", help="where checkpoints go")
    parser.add_argument("--without", nargs="*", default=[], choices=["tiny-imagenet"], help="learn from scenes alone")
    parser.add_argument("--minutes", type=float, default=24)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--report", type=float, default=20, help="seconds between progress lines")
    parser.add_argument("--keep", type=float, default=240, help="seconds between checkpoints")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--tiny", action="store_true", help="a small net, half a minute, to try the code")
    args = parser.parse_args()
    if args.tiny:
        args.minutes = 0.3
    return args


if __name__ == "__main__":
    train(arguments())
